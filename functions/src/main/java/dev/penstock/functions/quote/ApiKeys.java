package dev.penstock.functions.quote;

import dev.penstock.functions.WorkerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The API key, kept for a few minutes, so that a rotated key is seen without a new deployment and Secrets Manager is not asked for
 * each call. A key that was just refused is fetched anew at once ({@link #afterRefusal}).
 */
@ApplicationScoped
class ApiKeys {
    static final Duration KEPT = Duration.ofMinutes(5);

    private final Secrets secrets;
    private final WorkerConfig config;
    private final InstantSource clock;
    private @Nullable String key;
    private Instant keptUntil = Instant.MIN;

    ApiKeys(Secrets secrets, WorkerConfig config, InstantSource clock) {
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    synchronized String current() {
        String kept = key;
        return kept != null && clock.instant().isBefore(keptUntil) ? kept : fetch();
    }

    /** The key to try after {@code refused}: another one, if there is one by now. */
    synchronized String afterRefusal(String refused) {
        String kept = key;
        return kept == null || kept.equals(refused) ? fetch() : kept;
    }

    private String fetch() {
        String fetched = secrets.text(WorkerConfig.required(config.apiKeySecret(), "API_KEY_SECRET"))
                .strip();
        // The HTTP client would say the value in its own complaint.
        if (fetched.isEmpty() || !fetched.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalStateException(
                    "The API key's secret is empty or has characters that no header can carry.");
        }
        key = fetched;
        keptUntil = clock.instant().plus(KEPT);
        return fetched;
    }
}
