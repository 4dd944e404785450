package dev.penstock.functions.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.ExternalFailure.Broken;
import dev.penstock.functions.http.ExternalFailure.TooSlow;
import dev.penstock.functions.http.ExternalFailure.Unreachable;
import dev.penstock.functions.http.JsonCalls;
import dev.penstock.functions.http.PathSegment;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** The external API that has the reports' sources. */
@ApplicationScoped
class SourcesApi {
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final JsonCalls calls;
    private final WorkerConfig config;

    SourcesApi(JsonCalls calls, WorkerConfig config) {
        this.calls = calls;
        this.config = config;
    }

    /** One retry here for a hiccup; the workflow itself retries with longer waits, at no cost while it waits. */
    @Retry(
            maxRetries = 1,
            delay = 250,
            jitter = 200,
            retryOn = {Broken.class, Unreachable.class, TooSlow.class, TimeoutException.class})
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            failureRatio = 0.75,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {Broken.class, Unreachable.class, TooSlow.class, TimeoutException.class})
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Bulkhead(16)
    SourceRows rows(String name, LocalDate from, LocalDate to, Deadline deadline) {
        URI base = WorkerConfig.required(config.sourcesApi(), "SOURCES_API");
        URI uri = URI.create(base + "/sources/" + PathSegment.encode(name) + "?from=" + from + "&to=" + to);
        JsonNode answer = calls.send(HttpRequest.newBuilder(uri).GET(), MOST_BYTES, deadline);
        try {
            return SourceRows.of(name, answer);
        } catch (IllegalArgumentException e) {
            throw new Broken(String.valueOf(e.getMessage()));
        }
    }
}
