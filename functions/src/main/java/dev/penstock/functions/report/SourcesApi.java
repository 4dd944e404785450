package dev.penstock.functions.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.http.CallGuards;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.ExternalFailure.Broken;
import dev.penstock.functions.http.JsonCalls;
import dev.penstock.functions.http.Pace;
import dev.penstock.functions.http.PathSegment;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;

/** The external API that has the reports' sources. */
@ApplicationScoped
class SourcesApi {
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final JsonCalls calls;
    private final WorkerConfig config;
    private final TypedGuard<SourceRows> guard;

    SourcesApi(JsonCalls calls, WorkerConfig config, CallGuards guards) {
        this.calls = calls;
        this.config = config;
        guard = guards.of("sources", SourceRows.class, Pace.WORKFLOW_RETRIES);
    }

    SourceRows rows(String name, LocalDate from, LocalDate to, Deadline deadline) {
        URI base = WorkerConfig.required(config.sourcesApi(), "SOURCES_API");
        URI uri = URI.create(base + "/sources/" + PathSegment.encode(name) + "?from=" + from + "&to=" + to);
        return guard.get(() -> {
            JsonNode answer = calls.send(HttpRequest.newBuilder(uri).GET(), MOST_BYTES, deadline);
            try {
                return SourceRows.of(name, answer);
            } catch (IllegalArgumentException e) {
                throw new Broken(String.valueOf(e.getMessage()));
            }
        });
    }
}
