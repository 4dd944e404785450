package dev.penstock.functions.http;

import dev.penstock.functions.failure.WorkerFailure;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** What the client is told when an external API fails: the one table of it. */
public final class Failures {
    private Failures() {}

    /**
     * @param api what the API is for the client, such as {@code price}
     * @param failure an {@link ExternalFailure} or what SmallRye Fault Tolerance made of it
     */
    public static WorkerFailure of(String api, RuntimeException failure) {
        return switch (failure) {
            case ExternalFailure.TooSlow slow -> tooSlow(api);
            case TimeoutException slow -> tooSlow(api);
            case ExternalFailure.Unreachable away ->
                new Penstock.Unavailable("The " + api + " service cannot be reached now. Try again later.");
            case CircuitBreakerOpenException open ->
                new Penstock.Unavailable("The " + api + " service fails too often now. Try again in a few seconds.");
            case BulkheadException full ->
                new Penstock.Unavailable("Too many calls to the " + api + " service are under way. Try again.");
            default -> new Penstock.Upstream("The " + api + " service answered with an error.");
        };
    }

    private static WorkerFailure tooSlow(String api) {
        return new Penstock.Timeout("The " + api + " service did not answer in time. Try again later.");
    }
}
