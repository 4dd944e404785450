package dev.penstock.intent.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.stage.Algorithm;
import dev.penstock.intent.stage.Provider;
import java.util.Collection;

/**
 * A token that is worth checking: whose it claims to be, and with which key. Still unverified.
 *
 * @param provider the one whose issuer the token names
 * @param algorithm on the provider's list
 * @param keyId the {@code kid}, at most {@value #MAX_KEY_ID_LENGTH} characters
 * @param token the whole token as it came
 */
public record Candidate(Provider provider, Algorithm algorithm, String keyId, String token, ObjectNode claims) {
    static final int MAX_KEY_ID_LENGTH = 256;

    /**
     * Finds the provider and checks what can be checked without its keys.
     *
     * @throws TokenRefused {@link Reason#UNKNOWN_ISSUER}, {@link Reason#ALGORITHM_NOT_ALLOWED}, {@link Reason#KEY_ID_MISSING} or
     *     {@link Reason#WRONG_TYPE}
     */
    public static Candidate of(CompactToken token, Collection<Provider> providers) throws TokenRefused {
        Provider provider = provider(token.claims().path("iss"), providers);
        Algorithm algorithm = Algorithm.of(token.header().path("alg").asText())
                .filter(provider.algorithms()::contains)
                .orElseThrow(() -> new TokenRefused(Reason.ALGORITHM_NOT_ALLOWED));
        String keyId = token.header().path("kid").textValue();
        if (keyId == null || keyId.isEmpty() || keyId.length() > MAX_KEY_ID_LENGTH) {
            throw new TokenRefused(Reason.KEY_ID_MISSING);
        }
        TokenType.check(provider, token);
        return new Candidate(provider, algorithm, keyId, token.text(), token.claims());
    }

    private static Provider provider(JsonNode issuer, Collection<Provider> providers) throws TokenRefused {
        for (Provider provider : providers) {
            if (provider.issuer().equals(issuer.textValue())) {
                return provider;
            }
        }
        throw new TokenRefused(Reason.UNKNOWN_ISSUER);
    }
}
