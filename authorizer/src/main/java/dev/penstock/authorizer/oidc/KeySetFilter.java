package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.StageBundle;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.JsonWebKeySet;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;

/** Stands between a provider's key set and Quarkus OIDC: puts the fit keys, and only those, onto the key ring. */
@Singleton
@Unremovable // looked up by Quarkus OIDC, injected nowhere
@OidcEndpoint(OidcEndpoint.Type.JWKS)
public class KeySetFilter implements OidcResponseFilter {
    private static final int OK = 200;

    private final StageBundle bundle;
    private final KeySettings settings;
    private final KeyRings rings;

    KeySetFilter(StageBundle bundle, KeySettings settings, KeyRings rings) {
        this.bundle = bundle;
        this.settings = settings;
        this.rings = rings;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        return Uni.createFrom().voidItem().invoke(() -> {
            if (context.statusCode() == OK) {
                String alias = context.requestProperties().get(OidcUtils.TENANT_ID_ATTRIBUTE);
                Buffer body = context.responseBody();
                KeySet keys = KeySet.read(body == null ? "" : body.toString());
                rings.of(alias).replace(keys, verifier(alias, keys));
                context.responseBody(Buffer.buffer(keys.json()));
            }
        });
    }

    private OidcProvider verifier(String alias, KeySet keys) {
        return new OidcProvider(
                null,
                OidcTenants.tenant(bundle.provider(alias), settings),
                new JsonWebKeySet(keys.json()),
                null,
                List.of());
    }
}
