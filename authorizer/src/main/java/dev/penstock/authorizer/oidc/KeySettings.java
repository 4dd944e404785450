package dev.penstock.authorizer.oidc;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How providers' keys are kept. The values and their reasons are in {@code application.properties}; a variable of the environment,
 * like {@code PENSTOCK_KEYS_MAX_AGE}, comes first.
 *
 * @param refreshAfter how old keys may be before the next token causes a fetch in the background; they go on being used meanwhile
 * @param maxAge how old keys may be at most
 * @param coolDown how long after a fetch an unknown key causes no other one
 * @param retryPause how long after a failed fetch no other one is tried
 * @param timeout how long one request to a provider may take
 * @param patience how long a decision that has its keys may wait for something else to end
 */
public record KeySettings(
        Duration refreshAfter,
        Duration maxAge,
        Duration coolDown,
        Duration retryPause,
        Duration timeout,
        Duration patience) {
    private static final String PREFIX = "penstock.keys.";

    /**
     * Reads the settings. One by one, by name: a native binary knows the values of Quarkus' own way, a mapping, since it was built.
     *
     * @throws RuntimeException where one is missing or no duration, with its name
     */
    public static KeySettings from(Config config) {
        return new KeySettings(
                duration(config, "refresh-after"),
                duration(config, "max-age"),
                duration(config, "cool-down"),
                duration(config, "retry-pause"),
                duration(config, "timeout"),
                duration(config, "patience"));
    }

    private static Duration duration(Config config, String name) {
        return config.getValue(PREFIX + name, Duration.class);
    }
}
