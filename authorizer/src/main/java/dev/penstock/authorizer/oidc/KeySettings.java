package dev.penstock.authorizer.oidc;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How providers' keys are kept. The values and their reasons are in {@code application.properties}. */
@ConfigMapping(prefix = "penstock.keys")
public interface KeySettings {
    /** How old keys may be before the next token causes a fetch; where that fails, they go on being used. */
    Duration refreshAfter();

    /** How old keys may be at most. */
    Duration maxAge();

    /** How long after a fetch an unknown key causes no other one. */
    Duration coolDown();

    /** How long after a failed fetch no other one is tried. */
    Duration retryPause();

    /** How long one request to a provider may take. */
    Duration timeout();
}
