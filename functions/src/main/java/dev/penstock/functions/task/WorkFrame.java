package dev.penstock.functions.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.failure.WorkerFailure;
import dev.penstock.functions.log.WorkLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Runs a worker: one log line per call, and no failure leaves it under a name or with a text that is not ours. */
@ApplicationScoped
public class WorkFrame {
    private final WorkLog log;

    WorkFrame(WorkLog log) {
        this.log = log;
    }

    /** Runs {@code work} on a worker's input. */
    public JsonNode run(String function, JsonNode input, Work work) {
        return run(function, input, Assignment::of, work);
    }

    /**
     * Runs {@code work} on an input that {@code reader} understands.
     *
     * @throws WorkerFailure whatever goes wrong
     */
    public JsonNode run(String function, JsonNode input, Function<JsonNode, Assignment> reader, Work work) {
        long start = System.nanoTime();
        Assignment assignment;
        try {
            assignment = reader.apply(input);
        } catch (RuntimeException e) {
            log.refused(function, e);
            throw new Penstock.Internal("An internal error occurred.");
        }
        try {
            JsonNode output = work.on(assignment);
            log.done(function, assignment, since(start));
            return output;
        } catch (WorkerFailure e) {
            log.failed(function, assignment, since(start), e, null);
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            WorkerFailure failure = denied(e)
                    ? new Penstock.AccessDeniedException(
                            "The role of the function " + function + " lacks a permission.")
                    : new Penstock.Internal("An internal error occurred.");
            log.failed(function, assignment, since(start), failure, e);
            throw failure;
        }
    }

    /** AWS services say AccessDenied or AccessDeniedException, by protocol. */
    private static boolean denied(Throwable e) {
        return e instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorCode() != null
                && service.awsErrorDetails().errorCode().startsWith("AccessDenied");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
