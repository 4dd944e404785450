package dev.penstock.intent.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.stage.Provider;
import java.time.Duration;
import java.time.Instant;

/** What a token's claims must say, once its signature is known to be good. */
public final class ClaimChecks {
    /** How far the provider's clock and ours may be apart. */
    public static final Duration LEEWAY = Duration.ofSeconds(30);

    /** The year 2286, for want of a better end: everything beyond is milliseconds, or nonsense. */
    private static final double LATEST_SECOND = 9_999_999_999.0;

    private ClaimChecks() {}

    /**
     * Checks audience and times.
     *
     * @throws TokenRefused {@link Reason#WRONG_AUDIENCE}, {@link Reason#MALFORMED_TIME}, {@link Reason#EXPIRED},
     *     {@link Reason#NOT_YET_VALID} or {@link Reason#LIVES_TOO_LONG}
     */
    public static void check(Provider provider, JsonNode claims, Instant now) throws TokenRefused {
        checkAudience(provider, claims.path(provider.audienceClaim()));
        Instant issued = time(claims.path("iat"));
        Instant expires = time(claims.path("exp"));
        if (!now.minus(LEEWAY).isBefore(expires)) {
            throw new TokenRefused(Reason.EXPIRED);
        }
        Instant notBefore = claims.has("nbf") ? time(claims.path("nbf")) : issued;
        Instant latest = now.plus(LEEWAY);
        if (issued.isAfter(latest) || notBefore.isAfter(latest)) {
            throw new TokenRefused(Reason.NOT_YET_VALID);
        }
        if (expires.isBefore(issued)) {
            throw new TokenRefused(Reason.MALFORMED_TIME);
        }
        if (Duration.between(issued, expires).compareTo(provider.maxLifetime()) > 0) {
            throw new TokenRefused(Reason.LIVES_TOO_LONG);
        }
    }

    private static void checkAudience(Provider provider, JsonNode audience) throws TokenRefused {
        if (audience.isTextual() && provider.audiences().contains(audience.textValue())) {
            return;
        }
        if (audience.isArray()) {
            for (JsonNode element : audience) {
                if (element.isTextual() && provider.audiences().contains(element.textValue())) {
                    return;
                }
            }
        }
        throw new TokenRefused(Reason.WRONG_AUDIENCE);
    }

    /** A NumericDate (RFC 7519 §2), whole seconds; fractions are cut off. */
    static Instant time(JsonNode date) throws TokenRefused {
        double seconds = date.isNumber() ? date.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= LATEST_SECOND)) {
            throw new TokenRefused(Reason.MALFORMED_TIME);
        }
        return Instant.ofEpochSecond((long) seconds);
    }
}
