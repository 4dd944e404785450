package dev.penstock.functions.quote;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.task.Assignment;
import dev.penstock.functions.task.WorkFrame;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lambda function {@code quote}: {@code {product, quantity, currency}} to a {@link Quote}. */
@Named("quote")
public class QuoteHandler implements RequestHandler<JsonNode, JsonNode> {
    /** The function's time-out in the template is 12 s: the answer, a failure too, must be out before. */
    private static final Duration MOST = Duration.ofSeconds(9);

    private final WorkFrame frame;
    private final Quotes quotes;
    private final InstantSource clock;

    QuoteHandler(WorkFrame frame, Quotes quotes, InstantSource clock) {
        this.frame = frame;
        this.quotes = quotes;
        this.clock = clock;
    }

    @Override
    public JsonNode handleRequest(JsonNode input, Context context) {
        return frame.run("quote", input, assignment -> quotes.quote(QuoteRequest.of(assignment.task()), by(assignment))
                .toJson());
    }

    private Deadline by(Assignment assignment) {
        Instant own = clock.instant().plus(MOST);
        Instant asked = assignment.deadline();
        return new Deadline(asked != null && asked.isBefore(own) ? asked : own, clock);
    }
}
