package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.StageBundle;
import dev.penstock.intent.stage.Provider;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Stands between a provider's key set and Quarkus OIDC: puts the fit keys, and only those, onto the key ring. */
@Singleton
@Unremovable // looked up by Quarkus OIDC, injected nowhere
@OidcEndpoint(OidcEndpoint.Type.JWKS)
public class KeySetFilter implements OidcResponseFilter {
    private static final int OK = 200;

    private final StageBundle bundle;
    private final KeyRings rings;
    private final Verifiers verifiers;
    private final KeyKeeper keeper;
    private final Clock clock;

    KeySetFilter(StageBundle bundle, KeyRings rings, Verifiers verifiers, KeyKeeper keeper, Clock clock) {
        this.bundle = bundle;
        this.rings = rings;
        this.verifiers = verifiers;
        this.keeper = keeper;
        this.clock = clock;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        return Uni.createFrom().voidItem().invoke(() -> {
            if (context.statusCode() == OK) {
                Provider provider = bundle.provider(context.requestProperties().get(OidcUtils.TENANT_ID_ATTRIBUTE));
                Buffer body = context.responseBody();
                KeySet keys = KeySet.read(body == null ? "" : body.toString());
                rings.of(provider.alias()).replace(keys, verifiers.of(provider, keys));
                keeper.keep(provider, keys, clock.instant());
                context.responseBody(Buffer.buffer(keys.json()));
            }
        });
    }
}
