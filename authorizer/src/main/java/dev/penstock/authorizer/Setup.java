package dev.penstock.authorizer;

import dev.penstock.authorizer.oidc.KeySettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** What the function is set up with when it starts. */
@Singleton
class Setup {
    /** At start, not with the first request: what is wrong with the bundle is an error of initialisation. */
    @Produces
    @Singleton
    @Startup
    StageBundle bundle(Config config) {
        return StageBundle.load(
                name -> config.getOptionalValue(name, String.class).orElse(null));
    }

    @Produces
    @Singleton
    KeySettings keySettings(Config config) {
        return KeySettings.from(config);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
