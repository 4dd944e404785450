package dev.penstock.intent.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.stage.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells an access token from the other tokens that a provider signs with the same keys (RFC 8725 §3.11 and §3.12). */
final class TokenType {
    private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("", "jwt", "at+jwt");

    /** Claims that only ID tokens carry: the hashes of OpenID Connect Core §3.1.3.6 and §3.3.2.11, and the client's nonce. */
    private static final List<String> ID_TOKEN_CLAIMS = List.of("at_hash", "c_hash", "s_hash", "nonce");

    private TokenType() {}

    static void check(Provider provider, CompactToken token) throws TokenRefused {
        JsonNode typ = token.header().path("typ");
        String type = normal(typ.asText());
        boolean any = provider.tokenType().equals(Provider.ANY_TYPE);
        boolean fits = any ? ACCESS_TOKEN_TYPES.contains(type) : type.equals(normal(provider.tokenType()));
        if (!fits || !typ.isMissingNode() && !typ.isTextual()) {
            throw new TokenRefused(Reason.WRONG_TYPE);
        }
        for (String name : ID_TOKEN_CLAIMS) {
            if (token.claims().has(name)) {
                throw new TokenRefused(Reason.WRONG_TYPE);
            }
        }
        for (Map.Entry<String, String> required : provider.requiredClaims().entrySet()) {
            if (!required.getValue()
                    .equals(token.claims().path(required.getKey()).textValue())) {
                throw new TokenRefused(Reason.WRONG_TYPE);
            }
        }
    }

    /** RFC 7515 §4.1.9: compared without case, and {@code application/} may be left out. */
    private static String normal(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
