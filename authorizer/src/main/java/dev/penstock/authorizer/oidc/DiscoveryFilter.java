package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.StageBundle;
import dev.penstock.intent.stage.Provider;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/**
 * Believes a discovery document only where it names the very issuer it was asked for (OpenID Connect Discovery §4.3), and does not
 * let it lead from TLS to plain HTTP.
 */
@Singleton
@Unremovable // looked up by Quarkus OIDC, injected nowhere
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
public class DiscoveryFilter implements OidcResponseFilter {
    private static final int OK = 200;
    private static final String TLS = "https://";

    private final StageBundle bundle;

    DiscoveryFilter(StageBundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        return Uni.createFrom().voidItem().invoke(() -> {
            if (context.statusCode() == OK) {
                String alias = context.requestProperties().get(OidcUtils.TENANT_ID_ATTRIBUTE);
                check(bundle.provider(alias), context.responseBody().toJsonObject());
            }
        });
    }

    private static void check(Provider provider, JsonObject document) {
        if (!provider.issuer().equals(document.getValue("issuer"))) {
            throw new OIDCException("the discovery document of '" + provider.alias() + "' names another issuer");
        }
        boolean downgrade = provider.issuer().startsWith(TLS)
                && !String.valueOf(document.getValue("jwks_uri")).startsWith(TLS);
        if (downgrade) {
            throw new OIDCException(
                    "the discovery document of '" + provider.alias() + "' gives no https address for the keys");
        }
    }
}
