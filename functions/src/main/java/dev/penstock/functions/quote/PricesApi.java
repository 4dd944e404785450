package dev.penstock.functions.quote;

import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.ExternalFailure.Broken;
import dev.penstock.functions.http.ExternalFailure.TooSlow;
import dev.penstock.functions.http.ExternalFailure.Unreachable;
import dev.penstock.functions.http.JsonCalls;
import dev.penstock.functions.http.PathSegment;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** The external API that knows prices. */
@ApplicationScoped
class PricesApi {
    private static final int MOST_BYTES = 16_384;

    private final JsonCalls calls;
    private final WorkerConfig config;

    PricesApi(JsonCalls calls, WorkerConfig config) {
        this.calls = calls;
        this.config = config;
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
    Quote price(QuoteRequest asked, AccessToken token, Deadline deadline) {
        URI base = WorkerConfig.required(config.pricesApi(), "PRICES_API");
        URI uri = URI.create(base + "/prices/" + PathSegment.encode(asked.product()) + "?quantity=" + asked.quantity()
                + "&currency=" + PathSegment.encode(asked.currency()));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token.value())
                .GET();
        return Quote.of(asked, calls.send(request, MOST_BYTES, deadline));
    }
}
