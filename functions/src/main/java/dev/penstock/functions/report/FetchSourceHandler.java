package dev.penstock.functions.report;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.task.WorkFrame;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;

/** Lambda function {@code fetch-source}: {@code {execution, source, from, to}} to a {@link FetchedSource}. */
@Named("fetch-source")
public class FetchSourceHandler implements RequestHandler<JsonNode, JsonNode> {
    /** The function's time-out in the template is 30 s. */
    private static final Duration MOST = Duration.ofSeconds(25);

    private final WorkFrame frame;
    private final Sources sources;
    private final InstantSource clock;

    FetchSourceHandler(WorkFrame frame, Sources sources, InstantSource clock) {
        this.frame = frame;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public JsonNode handleRequest(JsonNode input, Context context) {
        return frame.run("fetch-source", input, assignment -> {
            JsonNode task = assignment.task();
            return sources.fetch(
                            task.path("execution").asText(""),
                            task.path("source").asText(""),
                            LocalDate.parse(task.path("from").asText("")),
                            LocalDate.parse(task.path("to").asText("")),
                            new Deadline(clock.instant().plus(MOST), clock))
                    .toJson();
        });
    }
}
