package dev.penstock.authorizer.oidc;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Ends a request to a provider that answers too slowly. Quarkus OIDC itself limits the time to connect only. */
@Singleton
@Unremovable // looked up by Quarkus OIDC, injected nowhere
public class RequestTimeout implements OidcRequestFilter {
    private final KeySettings settings;

    RequestTimeout(KeySettings settings) {
        this.settings = settings;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(settings.timeout().toMillis());
        return Uni.createFrom().voidItem();
    }
}
