package dev.penstock.authorizer.oidc;

import dev.penstock.intent.token.Candidate;
import dev.penstock.intent.token.ClaimChecks;
import dev.penstock.intent.token.Reason;
import dev.penstock.intent.token.TokenRefused;
import io.quarkus.oidc.runtime.OidcProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Verifies a token with its provider's keys, by Quarkus OIDC. The only place where a token becomes true. */
@Singleton
public class TokenVerifier {
    private final KeyRings rings;
    private final KeyFetcher fetcher;
    private final Clock clock;

    TokenVerifier(KeyRings rings, KeyFetcher fetcher, Clock clock) {
        this.rings = rings;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /**
     * Returns where the signature is good, the key fit, and the claims pass {@link ClaimChecks}.
     *
     * @throws TokenRefused where the token is bad
     * @throws ProviderUnavailable where that cannot be told
     */
    public void verify(Candidate candidate) throws TokenRefused, ProviderUnavailable {
        KeyRing<OidcProvider> ring = rings.of(candidate.provider().alias());
        fetcher.fetchFor(candidate, ring);
        OidcProvider provider = ring.verifierFor(candidate.keyId(), candidate.algorithm());
        try {
            provider.verifyJwtToken(candidate.token(), false, true, null);
        } catch (InvalidJwtException e) {
            throw refusal(e, candidate);
        }
        ClaimChecks.check(candidate.provider(), candidate.claims(), clock.instant());
    }

    /** Quarkus OIDC checks claims as well; where they are at fault, our own check names the reason. */
    private TokenRefused refusal(InvalidJwtException failure, Candidate candidate) {
        if (!failure.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            try {
                ClaimChecks.check(candidate.provider(), candidate.claims(), clock.instant());
            } catch (TokenRefused e) {
                return e;
            }
        }
        return new TokenRefused(Reason.BAD_SIGNATURE);
    }
}
