package dev.penstock.intent.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.policy.RequestContext;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Route;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** The policy language, read naively from its JSON as the reference describes it. */
final class PolicyOracle {

    private PolicyOracle() {}

    static boolean allows(List<JsonNode> policies, Principal who, Route route, RequestContext context) {
        boolean allowed = false;
        for (JsonNode policy : policies) {
            for (JsonNode statement : policy.get("Statement")) {
                if (matches(statement, who, route, context)) {
                    if (statement.get("Effect").textValue().equals("Deny")) {
                        return false;
                    }
                    allowed = true;
                }
            }
        }
        return allowed;
    }

    private static boolean matches(JsonNode statement, Principal who, Route route, RequestContext context) {
        boolean action = texts(statement.get("Action")).stream().anyMatch(a -> IamOracle.glob(a, route.action()));
        boolean resource = texts(statement.get("Resource")).stream().anyMatch(r -> resource(r, route));
        return action
                && resource
                && statement.get("Principal").properties().stream().allMatch(e -> principal(e, who))
                && statement.path("Condition").properties().stream()
                        .allMatch(operator -> operator.getValue().properties().stream()
                                .allMatch(key -> condition(
                                        operator.getKey(), key.getKey(), texts(key.getValue()), who, route, context)));
    }

    private static boolean resource(String pattern, Route route) {
        if (pattern.equals("*")) {
            return true;
        }
        String resource = (route.method() + " " + route.path()).replaceAll("\\{[^}]*}", "{}");
        String expected = pattern.replaceAll("\\{[^}]*}", "{}");
        return expected.endsWith("/*")
                ? resource.startsWith(expected.substring(0, expected.length() - 1))
                : resource.equals(expected);
    }

    private static boolean principal(Map.Entry<String, JsonNode> entry, Principal who) {
        Collection<String> actual =
                switch (entry.getKey()) {
                    case "issuer" -> List.of(who.issuer());
                    case "kind" -> List.of(who.kind().name().toLowerCase(Locale.ROOT));
                    case "role" -> who.roles();
                    case "subject" -> List.of(who.subject());
                    default -> who.client().isEmpty() ? List.of() : List.of(who.client());
                };
        List<String> expected = texts(entry.getValue());
        return actual.stream().anyMatch(value -> expected.contains(value) || expected.contains("*"));
    }

    private static boolean condition(
            String operator, String key, List<String> expected, Principal who, Route route, RequestContext context) {
        Collection<String> actual =
                switch (key) {
                    case "token:issuer" -> List.of(who.issuer());
                    case "token:client" -> who.client().isEmpty() ? List.of() : List.of(who.client());
                    case "token:scope" -> who.scopes();
                    case "token:mfa" -> List.of(who.mfa() ? "true" : "false");
                    case "token:authAge" ->
                        who.authTime() == null
                                ? List.of()
                                : List.of(""
                                        + (context.time().getEpochSecond()
                                                - who.authTime().getEpochSecond()));
                    case "token:kind" -> List.of(who.kind().name().toLowerCase(Locale.ROOT));
                    case "token:role" -> who.roles();
                    case "request:sourceIp" -> List.of(context.sourceIp());
                    case "request:time" -> List.of(context.time().toString());
                    case "request:stage" -> List.of(context.stage());
                    case "route:risk" -> List.of(route.risk().name().toLowerCase(Locale.ROOT));
                    default -> throw new IllegalArgumentException(key);
                };
        BiPredicate<String, String> test =
                switch (operator) {
                    case "StringEquals", "StringNotEquals", "Bool" -> String::equals;
                    case "StringLike" -> PolicyOracle::like;
                    case "NumericLessThan" -> (a, e) -> Long.parseLong(a) < Long.parseLong(e);
                    case "NumericGreaterThan" -> (a, e) -> Long.parseLong(a) > Long.parseLong(e);
                    case "DateLessThan" -> (a, e) -> Instant.parse(a).isBefore(Instant.parse(e));
                    case "DateGreaterThan" -> (a, e) -> Instant.parse(a).isAfter(Instant.parse(e));
                    case "IpAddress", "NotIpAddress" -> PolicyOracle::inBlock;
                    default -> throw new IllegalArgumentException(operator);
                };
        boolean any = actual.stream().anyMatch(a -> expected.stream().anyMatch(e -> test.test(a, e)));
        return operator.contains("Not") ? !actual.isEmpty() && !any : any;
    }

    private static boolean like(String value, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? "(?s:.*)" : c == '?' ? "(?s:.)" : Pattern.quote("" + c));
        }
        return value.matches(regex.toString());
    }

    /** The generator makes addresses only, so that the JDK's parser asks no name server. */
    static boolean inBlock(String address, String block) {
        try {
            String[] parts = block.split("/");
            byte[] value = InetAddress.getByName(address).getAddress();
            byte[] network = InetAddress.getByName(parts[0]).getAddress();
            int length = parts.length > 1 ? Integer.parseInt(parts[1]) : network.length * 8;
            boolean same = value.length == network.length;
            for (int bit = 0; same && bit < length; bit++) {
                same = ((value[bit / 8] ^ network[bit / 8]) >> (7 - bit % 8) & 1) == 0;
            }
            return same;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(element -> texts.add(element.textValue()));
        return texts;
    }
}
