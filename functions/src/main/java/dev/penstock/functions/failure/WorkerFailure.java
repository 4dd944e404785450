package dev.penstock.functions.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A failure whose message may be shown to the client: the JSON text {@code {"detail": "…", "errors": [{"pointer", "detail"}]}}.
 *
 * <p>It has no stack trace and no cause, since the Lambda runtime would report both to the workflow. Whoever turns an exception into
 * a failure logs the exception first.
 */
public abstract class WorkerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The runtime's error report has room for 32,768 characters of cause; far less helps a reader. */
    private static final int MOST_PROBLEMS = 20;

    private static final int LONGEST_DETAIL = 300;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    protected WorkerFailure(String detail) {
        this(detail, List.of());
    }

    protected WorkerFailure(String detail, List<Problem> problems) {
        super(message(detail, problems), null, false, false);
    }

    /** The error's name in the workflow: {@code Penstock.<Kind>}. */
    public final String errorName() {
        return getClass().getName();
    }

    private static String message(String detail, List<Problem> problems) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("detail", shortened(detail));
        if (!problems.isEmpty()) {
            var errors = message.putArray("errors");
            problems.stream().limit(MOST_PROBLEMS).forEach(problem -> errors.addObject()
                    .put("pointer", shortened(problem.pointer()))
                    .put("detail", shortened(problem.detail())));
        }
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts was not written as JSON", e);
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_DETAIL) {
            return text;
        }
        // Half of a surrogate pair would be no text any more.
        int end = Character.isHighSurrogate(text.charAt(LONGEST_DETAIL - 2)) ? LONGEST_DETAIL - 2 : LONGEST_DETAIL - 1;
        return text.substring(0, end) + "…";
    }
}
