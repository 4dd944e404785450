package dev.penstock.functions.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow gives a worker: for whom, on which request, and what to do (docs/contracts.md, "Functions").
 *
 * @param requestId the gateway's id of the request
 * @param operation the operation of the route
 * @param decision the authorizer's decision that let the request in; empty where there is none
 * @param fingerprint who asks; never empty
 * @param task the worker's own fields
 * @param deadline when the answer is needed; {@code null} where the workflow says nothing
 */
public record Assignment(
        String requestId,
        String operation,
        String decision,
        String fingerprint,
        JsonNode task,
        @Nullable Instant deadline) {

    /**
     * Reads a worker's input.
     *
     * @throws Unidentified when nobody is named for whom to work: the workflow was not started through the gate
     */
    public static Assignment of(JsonNode input) {
        return of(input, input.path("task"));
    }

    /**
     * Reads the transformer's input, which holds the whole workflow input.
     *
     * @throws Unidentified when nobody is named for whom to work
     */
    public static Assignment ofTransformer(JsonNode input) {
        return of(input.path("input"), input);
    }

    private static Assignment of(JsonNode frame, JsonNode task) {
        JsonNode identity = frame.path("identity");
        String fingerprint = identity.path("fingerprint").asText("");
        if (fingerprint.isBlank()) {
            throw new Unidentified();
        }
        JsonNode deadline = frame.path("deadline");
        return new Assignment(
                frame.path("request").path("id").asText(""),
                frame.path("request").path("operation").asText(""),
                identity.path("decision").asText(""),
                fingerprint,
                task,
                deadline.isIntegralNumber() ? Instant.ofEpochMilli(deadline.longValue()) : null);
    }

    /** Nobody is named for whom to work. */
    static final class Unidentified extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unidentified() {
            super("the input has no identity.fingerprint: it did not come through the authorizer");
        }
    }
}
