package dev.penstock.intent.policy;

import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Route;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a {@code Condition} can ask about: the token, the request, the route. */
public enum ConditionKey {
    TOKEN_ISSUER("token:issuer", ValueType.STRING),
    TOKEN_CLIENT("token:client", ValueType.STRING),
    TOKEN_SCOPE("token:scope", ValueType.STRING),
    TOKEN_MFA("token:mfa", ValueType.BOOL),
    TOKEN_AUTH_AGE("token:authAge", ValueType.NUMBER),
    TOKEN_KIND("token:kind", ValueType.STRING),
    TOKEN_ROLE("token:role", ValueType.STRING),
    REQUEST_SOURCE_IP("request:sourceIp", ValueType.IP),
    REQUEST_TIME("request:time", ValueType.DATE),
    REQUEST_STAGE("request:stage", ValueType.STRING),
    ROUTE_RISK("route:risk", ValueType.STRING);

    /** How far a provider's clock may be ahead of ours; a login further in the future has no age. */
    private static final long CLOCK_SKEW_SECONDS = 60;

    private static final List<String> TEXTS =
            Arrays.stream(values()).map(ConditionKey::text).toList();

    private final String text;
    private final ValueType type;

    ConditionKey(String text, ValueType type) {
        this.text = text;
        this.type = type;
    }

    /** The spelling in policies. */
    public String text() {
        return text;
    }

    /** What it holds. */
    public ValueType type() {
        return type;
    }

    /** All spellings. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** The key with exactly this spelling. */
    public static Optional<ConditionKey> of(String text) {
        return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
    }

    /** The values of the request as text; none where it has none. */
    Collection<String> values(Facts facts, Route route) {
        Principal principal = facts.principal();
        return switch (this) {
            case TOKEN_ISSUER -> Values.of(principal.issuer());
            case TOKEN_CLIENT -> Values.of(principal.client());
            case TOKEN_SCOPE -> principal.scopes();
            case TOKEN_MFA -> List.of(Boolean.toString(principal.mfa()));
            case TOKEN_AUTH_AGE -> {
                OptionalLong age = authAge(facts);
                yield age.isPresent() ? List.of(Long.toString(age.getAsLong())) : List.of();
            }
            case TOKEN_KIND -> Values.of(principal.kind().text());
            case TOKEN_ROLE -> principal.roles();
            case REQUEST_SOURCE_IP ->
                facts.sourceIp() == null ? List.of() : Values.of(facts.context().sourceIp());
            case REQUEST_TIME -> List.of(facts.context().time().toString());
            case REQUEST_STAGE -> Values.of(facts.context().stage());
            case ROUTE_RISK -> List.of(route.risk().text());
        };
    }

    /** Seconds since the person last logged in; empty where the token does not say, or says a time to come. */
    static OptionalLong authAge(Facts facts) {
        if (facts.principal().authTime() == null) {
            return OptionalLong.empty();
        }
        long seconds = Duration.between(
                        facts.principal().authTime(), facts.context().time())
                .toSeconds();
        return seconds < -CLOCK_SKEW_SECONDS ? OptionalLong.empty() : OptionalLong.of(Math.max(0, seconds));
    }
}
