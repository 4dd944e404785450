package dev.penstock.authorizer;

import dev.penstock.authorizer.oidc.ProviderUnavailable;
import dev.penstock.authorizer.oidc.TokenVerifier;
import dev.penstock.intent.token.Bearer;
import dev.penstock.intent.token.Candidate;
import dev.penstock.intent.token.CompactToken;
import dev.penstock.intent.token.PrincipalMapper;
import dev.penstock.intent.token.TokenRefused;
import jakarta.inject.Singleton;
import java.util.List;

/** From the {@code Authorization} headers to the caller: cheap checks first, then the signature, then the mapping. */
@Singleton
class Authenticator {
    private final StageBundle bundle;
    private final TokenVerifier verifier;

    Authenticator(StageBundle bundle, TokenVerifier verifier) {
        this.bundle = bundle;
        this.verifier = verifier;
    }

    Authentication authenticate(List<String> authorization) throws ProviderUnavailable {
        String issuer = "";
        try {
            CompactToken token = CompactToken.parse(Bearer.token(authorization));
            issuer = token.claims().path("iss").asText();
            Candidate candidate = Candidate.of(token, bundle.providers());
            verifier.verify(candidate);
            return new Authentication.Known(PrincipalMapper.map(candidate.provider(), candidate.claims()));
        } catch (TokenRefused e) {
            return new Authentication.Refused(e.reason(), issuer);
        }
    }
}
