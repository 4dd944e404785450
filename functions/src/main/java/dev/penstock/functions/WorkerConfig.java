package dev.penstock.functions;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/**
 * What the functions are told by their environment (docs/contracts.md, "Functions"). One binary serves them all, so that each value is
 * optional here and asked for where it is used; it is looked up then, once.
 *
 * <p>Looked up by name: a native binary knows the values of Quarkus' own way, a mapping, since it was built.
 */
@Singleton
public class WorkerConfig {
    private final Config config;
    private final Map<String, Optional<?>> known = new ConcurrentHashMap<>();

    public WorkerConfig(Config config) {
        this.config = config;
    }

    /** Base URL of the API that gives bearer tokens: {@code CREDENTIALS_API}. */
    public Optional<URI> credentialsApi() {
        return value("credentials-api", URI.class);
    }

    /** Base URL of the price API: {@code PRICES_API}. */
    public Optional<URI> pricesApi() {
        return value("prices-api", URI.class);
    }

    /** ARN of the secret whose text is the API key: {@code API_KEY_SECRET}. */
    public Optional<String> apiKeySecret() {
        return value("api-key-secret", String.class);
    }

    /** How old a price may be that stands in for the price API while it fails: {@code CACHED_PRICES}; zero, the default, for never. */
    public Duration cachedPrices() {
        return required(value("cached-prices", Duration.class), "CACHED_PRICES");
    }

    /** Base URL of the API that has the reports' sources: {@code SOURCES_API}. */
    public Optional<URI> sourcesApi() {
        return value("sources-api", URI.class);
    }

    /** Bucket of sources and reports: {@code REPORTS_BUCKET}. */
    public Optional<String> reportsBucket() {
        return value("reports-bucket", String.class);
    }

    /** Resource with the declared transformations. */
    public String transforms() {
        return config.getValue("penstock.transforms", String.class);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return known.computeIfAbsent(name, asked -> config.getOptionalValue("penstock." + asked, type))
                .map(type::cast);
    }

    /** @throws IllegalStateException naming the variable that is not set */
    public static <T> T required(Optional<T> value, String variable) {
        return value.orElseThrow(() -> new IllegalStateException("The environment variable " + variable
                + " is not set. The template sets it in the function's Environment."));
    }
}
