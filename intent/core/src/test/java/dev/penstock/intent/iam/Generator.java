package dev.penstock.intent.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.policy.RequestContext;
import dev.penstock.intent.principal.Kind;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Auth;
import dev.penstock.intent.route.HttpMethod;
import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Risk;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes APIs, policies, callers and paths from a seed. Alphabets are small on purpose, so that routes nest, callers fall
 * under statements, and values of parameters look like fixed words.
 */
final class Generator {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final List<String> WORDS = List.of("a", "b", "c", "ab", "result");
    private static final List<String> ROLES = List.of("analyst", "viewer", "admin");
    private static final List<String> ISSUERS = List.of("okta", "corp");
    private static final List<String> ACTIONS = List.of("x:Read", "x:Write", "y:Read", "y:Write");
    private static final List<String> SUBJECTS = List.of("ann", "bob", "*");
    private static final List<String> IPS = List.of("10.0.0.1", "10.1.2.3", "192.168.1.9", "2001:db8::1", "::1");
    private static final List<String> BLOCKS = List.of("10.0.0.0/8", "10.0.0.1", "2001:db8::/32", "0.0.0.0/0", "::/0");
    private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);

    /** What clients may put where a parameter stands. */
    private static final List<String> VALUES = List.of(
            "a",
            "b",
            "c",
            "ab",
            "result",
            "v",
            "*",
            "?",
            "**",
            "a*",
            "?b",
            "x:y",
            "a:b:c:d:e:f:g",
            "{id}",
            "{}",
            "[a]",
            "$x",
            "%20",
            "%41",
            "é",
            "日本",
            "-",
            "~",
            "GET",
            "a&b",
            "a=b",
            "\"",
            "'",
            "%",
            "%2",
            "%zz",
            "A");

    private static final List<String> HOSTILE = List.of(
            "..", ".", "a..b", "a%2Fresult", "a%2fb", "%5C", "%5c..", ";x", "a;b", "%3B", "%3b", "%2e%2e", "%2E", "");

    private static final List<String> NOT_IN_A_URI = List.of("\\", "a\\b", "\u0000", "a\nb", "\u007f", "\u0085");

    private final Random random;

    Generator(long seed) {
        random = new Random(seed);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        Set<String> shapes = new HashSet<>();
        int count = 1 + random.nextInt(chance(10) ? 50 : 12);
        for (int i = 0; i < count; i++) {
            StringBuilder path = new StringBuilder();
            int depth = random.nextInt(5);
            for (int d = 0; d < depth; d++) {
                path.append('/').append(chance(40) ? "{p" + d + "}" : pick(WORDS));
            }
            HttpMethod method = pick(METHODS);
            String text = path.isEmpty() ? "/" : path.toString();
            if (shapes.add(method + text)) {
                routes.add(new Route(
                        "op" + i,
                        method,
                        PathTemplate.parse(text),
                        pick(ACTIONS),
                        pick(List.of(Risk.values())),
                        Auth.TOKEN));
            }
        }
        return routes;
    }

    ObjectNode policy(List<Route> routes) {
        ObjectNode policy = Json.object().put("Version", "2026-11-01");
        ArrayNode statements = policy.putArray("Statement");
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            boolean deny = chance(30);
            ObjectNode statement = statements.addObject();
            statement.put("Sid", "S" + i).put("Effect", deny ? "Deny" : "Allow");
            principal(statement.putObject("Principal"));
            put(statement, "Action", some(deny ? List.of("*", "x:*") : List.of("x:*", "y:*", "x:Read", "y:Write")));
            put(statement, "Resource", chance(40) ? List.of("*") : some(resources(routes)));
            if (chance(50)) {
                conditions(statement.putObject("Condition"));
            }
        }
        return policy;
    }

    private void principal(ObjectNode principal) {
        while (principal.isEmpty()) {
            attribute(principal, "issuer", ISSUERS);
            attribute(principal, "kind", List.of("human", "machine", "agent"));
            attribute(principal, "role", ROLES);
            attribute(principal, "subject", List.of("ann", "bob"));
            attribute(principal, "client", List.of("web", "cli"));
        }
    }

    private void attribute(ObjectNode principal, String name, List<String> values) {
        if (chance(25)) {
            put(principal, name, chance(30) ? List.of("*") : some(values));
        }
    }

    private List<String> resources(List<Route> routes) {
        List<String> resources = new ArrayList<>();
        for (Route route : routes) {
            resources.add(route.resource());
            List<Segment> segments = route.path().segments();
            PathTemplate prefix = new PathTemplate(segments.subList(0, random.nextInt(segments.size() + 1)));
            resources.add(route.method() + " " + (prefix.segments().isEmpty() ? "" : prefix) + "/*");
        }
        return resources;
    }

    private void conditions(ObjectNode json) {
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(11)) {
                case 0 -> condition(json, pick(STRINGS), "token:issuer", ISSUERS);
                case 1 -> condition(json, pick(STRINGS), "token:client", List.of("web", "cli"));
                case 2 -> condition(json, pick(STRINGS), "token:scope", List.of("penstock", "x"));
                case 3 -> condition(json, "Bool", "token:mfa", List.of("true", "false"));
                case 4 -> condition(json, pick(NUMERIC), "token:authAge", List.of("60", "900"));
                case 5 -> condition(json, pick(STRINGS), "token:kind", List.of("human", "agent"));
                case 6 -> condition(json, pick(STRINGS), "token:role", ROLES);
                case 7 -> condition(json, pick(List.of("IpAddress", "NotIpAddress")), "request:sourceIp", BLOCKS);
                case 8 ->
                    condition(
                            json,
                            pick(DATES),
                            "request:time",
                            List.of("2026-11-01T00:00:00Z", "2027-01-01T00:00:00+02:00"));
                case 9 -> condition(json, "StringLike", "token:client", List.of("w*", "?l?", "*b*b", "*"));
                default -> condition(json, pick(STRINGS), "route:risk", Risk.texts());
            }
        }
    }

    private static final List<String> STRINGS = List.of("StringEquals", "StringNotEquals", "StringLike");
    private static final List<String> NUMERIC = List.of("NumericLessThan", "NumericGreaterThan");
    private static final List<String> DATES = List.of("DateLessThan", "DateGreaterThan");

    private void condition(ObjectNode json, String operator, String key, List<String> values) {
        put(json.withObject("/" + operator), key, some(values));
    }

    Principal principal() {
        return new Principal(
                pick(ISSUERS),
                pick(SUBJECTS),
                pick(List.of(Kind.values())),
                pick(List.of("", "web", "cli")),
                "",
                new TreeSet<>(chance(20) ? List.of() : some(ROLES)),
                Set.copyOf(chance(20) ? List.of() : some(List.of("penstock", "x", "y"))),
                random.nextBoolean(),
                chance(30) ? null : NOW.minusSeconds(random.nextInt(1200)),
                NOW.plusSeconds(600));
    }

    RequestContext context() {
        return new RequestContext(pick(IPS), NOW, "local");
    }

    /** A request near the routes: filled in with honest or hostile values, sometimes a segment too long or short. */
    Request request(List<Route> routes) {
        Route route = pick(routes);
        List<String> parts = new ArrayList<>();
        for (Segment segment : route.path().segments()) {
            parts.add(segment instanceof Segment.Literal literal && chance(90) ? literal.text() : value());
        }
        if (chance(15)) {
            parts.add(random.nextInt(parts.size() + 1), value());
        }
        if (chance(10) && !parts.isEmpty()) {
            parts.remove(random.nextInt(parts.size()));
        }
        String path = "/" + String.join("/", parts) + (chance(3) ? "/" : "");
        return new Request(chance(90) ? route.method().name() : pick(METHODS).name(), path);
    }

    /** What a client sends. */
    record Request(String method, String path) {}

    private String value() {
        int kind = random.nextInt(100);
        return pick(kind < 85 ? VALUES : kind < 97 ? HOSTILE : NOT_IN_A_URI);
    }

    private static void put(ObjectNode json, String key, List<String> values) {
        ArrayNode array = json.putArray(key);
        values.forEach(array::add);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> some(List<String> from) {
        List<String> shuffled = new ArrayList<>(new TreeSet<>(from));
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(Math.min(3, shuffled.size())));
    }
}
