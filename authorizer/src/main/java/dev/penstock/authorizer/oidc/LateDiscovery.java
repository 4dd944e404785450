package dev.penstock.authorizer.oidc;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Holds discovery back until a token needs it. Quarkus OIDC discovers its tenants' endpoints while the application starts, one after
 * the other, whether anyone comes who needs them or not; a tenant that it could not discover it asks again when it is used.
 */
@Singleton
@Unremovable // looked up by Quarkus OIDC, injected nowhere but here
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
public class LateDiscovery implements OidcRequestFilter {
    private volatile boolean allowed;

    void allow() {
        allowed = true;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        return allowed
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new OIDCException("no token has needed this provider yet"));
    }
}
