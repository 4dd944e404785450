package dev.penstock.functions.quote;

import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.ExternalFailure.Broken;
import dev.penstock.functions.http.ExternalFailure.TooSlow;
import dev.penstock.functions.http.ExternalFailure.Unreachable;
import dev.penstock.functions.http.JsonCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** The external API that gives a bearer token for our API key. */
@ApplicationScoped
class CredentialsApi {
    private static final int MOST_BYTES = 16_384;

    private final JsonCalls calls;
    private final WorkerConfig config;
    private final InstantSource clock;

    CredentialsApi(JsonCalls calls, WorkerConfig config, InstantSource clock) {
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    @Retry(
            maxRetries = 2,
            delay = 200,
            jitter = 150,
            retryOn = {Broken.class, Unreachable.class, TooSlow.class, TimeoutException.class})
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            failureRatio = 0.75,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {Broken.class, Unreachable.class, TooSlow.class, TimeoutException.class})
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Bulkhead(16)
    AccessToken token(String apiKey, Deadline deadline) {
        URI base = WorkerConfig.required(config.credentialsApi(), "CREDENTIALS_API");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/credentials"))
                .header("X-Api-Key", apiKey)
                .POST(HttpRequest.BodyPublishers.noBody());
        return AccessToken.of(calls.send(request, MOST_BYTES, deadline), clock.instant());
    }
}
