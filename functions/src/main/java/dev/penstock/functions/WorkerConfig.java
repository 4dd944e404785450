package dev.penstock.functions;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What the functions are told by their environment (docs/contracts.md, "Functions"). One binary serves them all, so that each value is
 * optional here and asked for where it is used.
 */
@ConfigMapping(prefix = "penstock")
public interface WorkerConfig {

    /** Base URL of the API that gives bearer tokens: {@code CREDENTIALS_API}. */
    Optional<URI> credentialsApi();

    /** Base URL of the price API: {@code PRICES_API}. */
    Optional<URI> pricesApi();

    /** ARN of the secret whose text is the API key: {@code API_KEY_SECRET}. */
    Optional<String> apiKeySecret();

    /** How old a price may be that stands in for the price API while it fails: {@code CACHED_PRICES}; zero, the default, for never. */
    Duration cachedPrices();

    /** Base URL of the API that has the reports' sources: {@code SOURCES_API}. */
    Optional<URI> sourcesApi();

    /** Bucket of sources and reports: {@code REPORTS_BUCKET}. */
    Optional<String> reportsBucket();

    /** Resource with the declared transformations. */
    String transforms();

    /** @throws IllegalStateException naming the variable that is not set */
    static <T> T required(Optional<T> value, String variable) {
        return value.orElseThrow(() -> new IllegalStateException("The environment variable " + variable
                + " is not set. The template sets it in the function's Environment."));
    }
}
