package dev.penstock.intent.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.principal.Kind;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.stage.Claim;
import dev.penstock.intent.stage.ClaimTest;
import dev.penstock.intent.stage.KindRule;
import dev.penstock.intent.stage.Provider;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes our principal out of a verified token's claims, by the provider's configuration alone. */
public final class PrincipalMapper {
    private static final int MAX_TEXT_LENGTH = 255;
    private static final Claim ACTOR = new Claim("/act/sub");
    private static final ClaimTest MULTI_FACTOR = new ClaimTest.Contains(new Claim("amr"), "mfa");

    private PrincipalMapper() {}

    /**
     * Maps claims whose token was verified and passed {@link ClaimChecks}.
     *
     * @throws TokenRefused {@link Reason#MALFORMED_IDENTITY}, {@link Reason#MALFORMED_TIME} or {@link Reason#UNKNOWN_KIND}
     */
    public static Principal map(Provider provider, JsonNode claims) throws TokenRefused {
        String subject = text(claims.path("sub"));
        String actor = claims.has("act") ? text(ACTOR.in(claims)) : "";
        return new Principal(
                provider.alias(),
                subject,
                kind(provider, claims),
                client(provider, claims),
                actor,
                provider.roles() == null ? new TreeSet<>() : provider.roles().roles(claims),
                scopes(claims),
                MULTI_FACTOR.test(claims),
                authTime(claims),
                ClaimChecks.time(claims.path("exp")));
    }

    private static Kind kind(Provider provider, JsonNode claims) throws TokenRefused {
        for (KindRule rule : provider.kinds()) {
            if (rule.when().test(claims)) {
                return rule.kind();
            }
        }
        throw new TokenRefused(Reason.UNKNOWN_KIND);
    }

    private static String client(Provider provider, JsonNode claims) throws TokenRefused {
        for (Claim claim : provider.clientClaims()) {
            JsonNode client = claim.in(claims);
            if (!client.isMissingNode()) {
                return text(client);
            }
        }
        return "";
    }

    /** {@code scope} (RFC 8693 §4.2, space-separated), or {@code scp}, which Okta fills with an array and Entra with a text. */
    private static Set<String> scopes(JsonNode claims) {
        JsonNode scope = claims.has("scope") ? claims.path("scope") : claims.path("scp");
        Set<String> scopes = new LinkedHashSet<>();
        if (scope.isTextual()) {
            Collections.addAll(scopes, scope.textValue().trim().split(" +"));
        } else if (scope.isArray()) {
            scope.forEach(element -> scopes.add(element.asText()));
        }
        scopes.remove("");
        return scopes;
    }

    private static @Nullable Instant authTime(JsonNode claims) throws TokenRefused {
        JsonNode time = claims.path("auth_time");
        return time.isMissingNode() || time.isNull() ? null : ClaimChecks.time(time);
    }

    /**
     * A text that can go into records, logs, headers and the fingerprint as it is: no control characters, no unpaired surrogates
     * (which UTF-8 cannot carry, so that two subjects could become one), none of Unicode's invisible direction marks, and neither
     * quote nor backslash: the gateway writes the text into its access log's JSON, and nothing there says that it escapes.
     */
    private static String text(JsonNode node) throws TokenRefused {
        String text = node.textValue();
        if (text == null
                || text.isBlank()
                || text.length() > MAX_TEXT_LENGTH
                || !text.codePoints().allMatch(PrincipalMapper::isPlain)) {
            throw new TokenRefused(Reason.MALFORMED_IDENTITY);
        }
        return text;
    }

    private static boolean isPlain(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
