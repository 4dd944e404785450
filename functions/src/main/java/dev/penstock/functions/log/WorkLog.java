package dev.penstock.functions.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.functions.failure.WorkerFailure;
import dev.penstock.functions.task.Assignment;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The workers' log: {@code {"function", "requestId", "operation", "decision", "fingerprint", "outcome", "millis"}} and, for a failure,
 * {@code "failure"} (what the client is told) and {@code "exception"} (what it is not).
 *
 * <p>Lines are written by a JSON writer and in ASCII, so that no value can end a line or forge another one. Inputs, outputs, keys and
 * tokens are never in it.
 */
@ApplicationScoped
public class WorkLog {
    private static final Logger LOG = Logger.getLogger("penstock.work");
    private static final int LONGEST_TRACE = 8_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** A worker has done its work. */
    public void done(String function, Assignment assignment, Duration took) {
        LOG.info(text(line(function, assignment, "done", took)));
    }

    /**
     * A worker has failed.
     *
     * @param cause what was behind the failure, where it is ours and not the client's
     */
    public void failed(
            String function, Assignment assignment, Duration took, WorkerFailure failure, @Nullable Throwable cause) {
        ObjectNode line = line(function, assignment, failure.errorName(), took);
        line.put("failure", failure.getMessage());
        if (cause == null) {
            LOG.warn(text(line));
        } else {
            LOG.error(text(line.put("exception", trace(cause))));
        }
    }

    /** An input that no worker may touch. */
    public void refused(String function, Throwable cause) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("function", function).put("outcome", "refused").put("exception", trace(cause));
        LOG.error(text(line));
    }

    /** Something worth a look that is not the outcome of a piece of work. */
    public void notice(String event, String detail) {
        LOG.warn(text(JsonNodeFactory.instance.objectNode().put("event", event).put("detail", detail)));
    }

    private static ObjectNode line(String function, Assignment assignment, String outcome, Duration took) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("function", function)
                .put("requestId", assignment.requestId())
                .put("operation", assignment.operation())
                .put("decision", assignment.decision())
                .put("fingerprint", assignment.fingerprint())
                .put("outcome", outcome)
                .put("millis", took.toMillis());
    }

    private static String text(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts was not written as JSON", e);
        }
    }

    private static String trace(Throwable cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString().substring(0, Math.min(text.toString().length(), LONGEST_TRACE));
    }
}
