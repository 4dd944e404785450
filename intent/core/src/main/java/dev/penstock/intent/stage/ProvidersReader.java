package dev.penstock.intent.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.intent.principal.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code providers} of a stage file or of an authorizer bundle. */
public final class ProvidersReader {
    private static final Set<String> KEYS = Set.of(
            "alias",
            "issuer",
            "discovery",
            "jwksPath",
            "audiences",
            "audienceClaim",
            "algorithms",
            "tokenType",
            "requiredClaims",
            "maxLifetimeSeconds",
            "kinds",
            "roles",
            "clientClaims");
    private static final int LONGEST_LIFETIME_SECONDS = 86_400;

    private ProvidersReader() {}

    /**
     * Reads all providers.
     *
     * @param json the JSON array
     * @param file what error messages call the file it came from
     * @throws StageInvalid where it cannot be used
     */
    public static List<Provider> read(JsonNode json, String file, Placeholders placeholders) {
        JsonNode wrapped = JsonNodeFactory.instance.objectNode().set("providers", json);
        Fields holder = new Fields(wrapped, file, "", placeholders, Set.of("providers"));
        List<Provider> providers = new ArrayList<>();
        Set<String> aliases = new HashSet<>();
        Set<String> issuers = new HashSet<>();
        for (Fields fields : holder.objects("providers", KEYS)) {
            Provider provider = provider(fields);
            if (!aliases.add(provider.alias())) {
                throw fields.invalid("alias", "'" + provider.alias() + "' is used twice. Give each provider its own.");
            }
            if (!issuers.add(provider.issuer())) {
                throw fields.invalid(
                        "issuer", "'" + provider.issuer() + "' is used twice. Merge both providers into one.");
            }
            providers.add(provider);
        }
        return List.copyOf(providers);
    }

    private static Provider provider(Fields fields) {
        boolean discovery = fields.flag("discovery", false);
        return new Provider(
                alias(fields),
                url(fields, "issuer"),
                discovery,
                jwksPath(fields, discovery),
                Set.copyOf(fields.texts("audiences")),
                fields.text("audienceClaim", "aud"),
                algorithms(fields),
                fields.text("tokenType", Provider.ANY_TYPE),
                fields.has("requiredClaims") ? fields.textMap("requiredClaims") : Map.of(),
                Duration.ofSeconds(fields.number("maxLifetimeSeconds", 1, LONGEST_LIFETIME_SECONDS)),
                kinds(fields),
                fields.has("roles") ? roles(fields.object("roles", Set.of("claim", "map"))) : null,
                fields.has("clientClaims") ? claims(fields, "clientClaims") : List.of());
    }

    private static String alias(Fields fields) {
        String alias = fields.text("alias");
        if (!alias.matches("[a-z][a-z0-9-]{0,31}")) {
            throw fields.invalid("alias", "'" + alias + "' is no alias. Use a-z, 0-9 and -, beginning with a letter.");
        }
        return alias;
    }

    private static String url(Fields fields, String name) {
        String url = fields.text(name);
        // A placeholder that was left as written may stand for the scheme as well.
        if (!url.contains("${") && !url.matches("https?://[^\\s?#@]+")) {
            throw fields.invalid(
                    name,
                    "'" + url + "' is no issuer. Write the URL exactly as the provider's tokens carry it in 'iss'.");
        }
        return url;
    }

    private static @Nullable String jwksPath(Fields fields, boolean discovery) {
        if (discovery == fields.has("jwksPath")) {
            throw fields.invalid(
                    "jwksPath",
                    "say where the provider's keys are in exactly one way: with jwksPath, or with \"discovery\": true.");
        }
        if (discovery) {
            return null;
        }
        String path = fields.text("jwksPath");
        return path.startsWith("/") ? path : url(fields, "jwksPath");
    }

    private static Set<Algorithm> algorithms(Fields fields) {
        Set<Algorithm> algorithms = EnumSet.noneOf(Algorithm.class);
        for (String name : fields.texts("algorithms")) {
            algorithms.add(Algorithm.of(name)
                    .orElseThrow(() -> fields.invalid(
                            "algorithms",
                            "'" + name + "' is not offered. Use asymmetric ones: " + List.of(Algorithm.values())
                                    + ".")));
        }
        return algorithms;
    }

    private static List<KindRule> kinds(Fields fields) {
        List<KindRule> rules = new ArrayList<>();
        for (Fields rule : fields.objects("kinds", Set.of("kind", "when"))) {
            rules.add(new KindRule(kind(rule), claimTest(rule.object("when", ClaimTestKeys.ALL))));
        }
        return rules;
    }

    private static Kind kind(Fields rule) {
        String text = rule.text("kind");
        for (Kind kind : Kind.values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw rule.invalid("kind", "'" + text + "' is no kind. Use human, machine or agent.");
    }

    private static ClaimTest claimTest(Fields when) {
        Claim claim = new Claim(when.text("claim"));
        List<String> tests = ClaimTestKeys.TESTS.stream().filter(when::has).toList();
        if (tests.size() != 1) {
            throw when.invalid(
                    "claim", "needs exactly one of " + String.join(", ", ClaimTestKeys.TESTS) + " beside it");
        }
        String test = tests.get(0);
        return switch (test) {
            case "equals" -> new ClaimTest.Equals(claim, when.text(test));
            case "equalsClaim" -> new ClaimTest.EqualsClaim(claim, new Claim(when.text(test)));
            case "contains" -> new ClaimTest.Contains(claim, when.text(test));
            default -> present(when, claim);
        };
    }

    private static ClaimTest present(Fields when, Claim claim) {
        if (!when.flag("present", true)) {
            throw when.invalid("present", "can only be true: a kind needs evidence, and a missing claim is none");
        }
        return new ClaimTest.Present(claim);
    }

    private static RoleMapping roles(Fields fields) {
        Map<String, String> map = fields.textMap("map");
        map.forEach((name, role) -> {
            if (!role.matches("[a-z][a-z0-9-]{0,63}")) {
                throw fields.invalid(
                        "map." + name, "'" + role + "' is no role. Use a-z, 0-9 and -, beginning with a letter.");
            }
        });
        return new RoleMapping(new Claim(fields.text("claim")), map);
    }

    private static List<Claim> claims(Fields fields, String name) {
        return fields.texts(name).stream().map(Claim::new).toList();
    }

    private static final class ClaimTestKeys {
        static final List<String> TESTS = List.of("equals", "equalsClaim", "contains", "present");
        static final Set<String> ALL = Set.of("claim", "equals", "equalsClaim", "contains", "present");
    }
}
