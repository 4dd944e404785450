package dev.penstock.intent.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One identity provider that a stage trusts.
 *
 * @param alias what policies and records call it
 * @param issuer what its tokens carry as {@code iss}, letter for letter (RFC 8725 §3.8)
 * @param discovery whether the address of its keys is asked from {@code <issuer>/.well-known/openid-configuration}
 * @param jwksPath where its keys are, relative to the issuer or absolute; null exactly with discovery
 * @param audiences who we are to it; a token must name one of them
 * @param audienceClaim the claim that names the audience: {@code aud}, or {@code client_id} for Cognito's access tokens
 * @param algorithms the signature algorithms it uses
 * @param tokenType the {@code typ} its access tokens carry (RFC 9068 §2.1), or {@link #ANY_TYPE}
 * @param requiredClaims claims that must have exactly these texts, where the provider marks access tokens that way
 * @param maxLifetime the longest time from {@code iat} to {@code exp} that is accepted
 * @param kinds how to tell humans, machines and agents apart; none matches: refused
 * @param roles how its names become our roles; null: nobody of this provider has one
 * @param clientClaims where to find the OAuth client, the first that is there
 */
public record Provider(
        String alias,
        String issuer,
        boolean discovery,
        @Nullable String jwksPath,
        Set<String> audiences,
        String audienceClaim,
        Set<Algorithm> algorithms,
        String tokenType,
        Map<String, String> requiredClaims,
        Duration maxLifetime,
        List<KindRule> kinds,
        @Nullable RoleMapping roles,
        List<Claim> clientClaims) {

    /** The {@code tokenType} of a provider whose access tokens carry no {@code typ} of their own. */
    public static final String ANY_TYPE = "any";

    public Provider {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        requiredClaims = Map.copyOf(requiredClaims);
        kinds = List.copyOf(kinds);
        clientClaims = List.copyOf(clientClaims);
    }
}
