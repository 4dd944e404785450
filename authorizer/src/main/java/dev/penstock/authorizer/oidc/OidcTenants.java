package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.StageBundle;
import dev.penstock.intent.stage.Algorithm;
import dev.penstock.intent.stage.Provider;
import dev.penstock.intent.token.ClaimChecks;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes a Quarkus OIDC tenant of every provider of the stage, named by its alias. */
@Singleton
public class OidcTenants {
    private static final String AUDIENCE_CHECKED_BY_US = "any";

    /** Quarkus OIDC reads its defaults by a configuration mapping, which takes its time: when a native binary is built, not when it starts. */
    private static final OidcTenantConfig DEFAULTS = OidcTenantConfig.builder().build();

    void create(@Observes Oidc oidc, StageBundle bundle, KeySettings settings) {
        for (Provider provider : bundle.providers()) {
            oidc.create(tenant(provider, settings));
        }
    }

    static OidcTenantConfig tenant(Provider provider, KeySettings settings) {
        OidcTenantConfigBuilder tenant = OidcTenantConfig.builder(DEFAULTS)
                .authServerUrl(provider.issuer())
                .tenantId(provider.alias())
                .applicationType(ApplicationType.SERVICE)
                .discoveryEnabled(provider.discovery())
                .connectionTimeout(settings.timeout())
                .followRedirects(false);
        if (provider.jwksPath() != null) {
            tenant.jwksPath(provider.jwksPath());
        }
        // Keys are fetched with the first token that needs them: a provider that is down must not keep the function
        // from starting.
        tenant.jwks().resolveEarly(false).end();
        var token = tenant.token()
                .issuer(provider.issuer())
                .audience(audience(provider))
                .subjectRequired(true)
                .issuedAtRequired(true)
                .lifespanGrace((int) ClaimChecks.LEEWAY.toSeconds())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false);
        if (provider.algorithms().size() == 1) {
            Algorithm only = provider.algorithms().iterator().next();
            token.signatureAlgorithm(SignatureAlgorithm.valueOf(only.name()));
        }
        return token.end().build();
    }

    private static List<String> audience(Provider provider) {
        return provider.audienceClaim().equals("aud")
                ? new ArrayList<>(provider.audiences())
                : List.of(AUDIENCE_CHECKED_BY_US);
    }
}
