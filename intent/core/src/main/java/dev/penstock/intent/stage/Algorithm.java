package dev.penstock.intent.stage;

import java.util.Optional;

/**
 * The signature algorithms that a provider may be configured with: the asymmetric ones of RFC 7518 §3.1. {@code none} and the
 * HMAC family have no constant here, so that no configuration can let them in.
 */
public enum Algorithm {
    RS256("RSA", ""),
    RS384("RSA", ""),
    RS512("RSA", ""),
    PS256("RSA", ""),
    PS384("RSA", ""),
    PS512("RSA", ""),
    ES256("EC", "P-256"),
    ES384("EC", "P-384"),
    ES512("EC", "P-521");

    private final String keyType;
    private final String curve;

    Algorithm(String keyType, String curve) {
        this.keyType = keyType;
        this.curve = curve;
    }

    /** The algorithm that a token's or key's {@code alg} names, letter for letter. */
    public static Optional<Algorithm> of(String name) {
        for (Algorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a key of this {@code kty} and {@code crv} (RFC 7518 §6) can be meant for this algorithm.
     *
     * @param curve the key's {@code crv}; empty for RSA
     */
    public boolean fits(String keyType, String curve) {
        return this.keyType.equals(keyType) && this.curve.equals(curve);
    }
}
