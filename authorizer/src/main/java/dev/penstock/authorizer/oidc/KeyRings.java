package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.StageBundle;
import dev.penstock.intent.stage.Provider;
import io.quarkus.oidc.runtime.OidcProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** The key rings of all providers of the stage. */
@Singleton
public class KeyRings {
    private final Map<String, KeyRing<OidcProvider>> rings;

    KeyRings(StageBundle bundle, KeySettings settings, Clock clock) {
        rings = bundle.providers().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Provider::alias, provider -> new KeyRing<>(provider.alias(), settings, clock)));
    }

    KeyRing<OidcProvider> of(String alias) {
        KeyRing<OidcProvider> ring = rings.get(alias);
        if (ring == null) {
            throw new IllegalStateException("no provider has the alias " + alias);
        }
        return ring;
    }
}
