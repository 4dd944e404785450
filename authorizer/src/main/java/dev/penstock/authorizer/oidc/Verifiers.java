package dev.penstock.authorizer.oidc;

import dev.penstock.intent.stage.Provider;
import io.quarkus.oidc.runtime.JsonWebKeySet;
import io.quarkus.oidc.runtime.OidcProvider;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes what verifies a provider's tokens with a given key set, by Quarkus OIDC, which asks nobody then. */
@Singleton
class Verifiers {
    private final KeySettings settings;

    Verifiers(KeySettings settings) {
        this.settings = settings;
    }

    OidcProvider of(Provider provider, KeySet keys) {
        return new OidcProvider(
                null, OidcTenants.tenant(provider, settings), new JsonWebKeySet(keys.json()), null, List.of());
    }
}
