package dev.penstock.functions.http;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * What SmallRye Fault Tolerance does around each call of an external API: retry what may pass, stop calling while most calls fail, bound
 * the time of each attempt and the number of calls at once.
 *
 * <p>A guard is built where its API is first used. Annotations would be read whenever any of the functions starts, each of their settings
 * looked up in the configuration, which was a third of what a start cost; most functions call no such API.
 */
@ApplicationScoped
public class CallGuards {
    private static final int CALLS_AT_ONCE = 16;
    private static final List<Class<? extends Throwable>> MAY_PASS = List.of(
            ExternalFailure.Broken.class,
            ExternalFailure.Unreachable.class,
            ExternalFailure.TooSlow.class,
            TimeoutException.class);

    /**
     * A guard of its own for one API: what fails there opens no other one's circuit.
     *
     * @param api also the name of the circuit, for {@code CircuitBreakerMaintenance}
     */
    public <T> TypedGuard<T> of(String api, Class<T> result, Pace pace) {
        return TypedGuard.create(result)
                .withRetry()
                .maxRetries(pace.retries())
                .delay(pace.delay().toMillis(), ChronoUnit.MILLIS)
                .jitter(pace.jitter().toMillis(), ChronoUnit.MILLIS)
                .retryOn(MAY_PASS)
                .done()
                .withCircuitBreaker()
                .name(api)
                .requestVolumeThreshold(20)
                .failureRatio(0.75)
                .delay(2, ChronoUnit.SECONDS)
                .failOn(MAY_PASS)
                .done()
                .withTimeout()
                .duration(pace.most().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(CALLS_AT_ONCE)
                .done()
                .build();
    }
}
