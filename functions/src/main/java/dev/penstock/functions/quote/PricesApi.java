package dev.penstock.functions.quote;

import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.http.CallGuards;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.JsonCalls;
import dev.penstock.functions.http.Pace;
import dev.penstock.functions.http.PathSegment;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;

/** The external API that knows prices. */
@ApplicationScoped
class PricesApi {
    private static final int MOST_BYTES = 16_384;

    private final JsonCalls calls;
    private final WorkerConfig config;
    private final TypedGuard<Quote> guard;

    PricesApi(JsonCalls calls, WorkerConfig config, CallGuards guards) {
        this.calls = calls;
        this.config = config;
        guard = guards.of("prices", Quote.class, Pace.CLIENT_WAITS);
    }

    Quote price(QuoteRequest asked, AccessToken token, Deadline deadline) {
        URI base = WorkerConfig.required(config.pricesApi(), "PRICES_API");
        URI uri = URI.create(base + "/prices/" + PathSegment.encode(asked.product()) + "?quantity=" + asked.quantity()
                + "&currency=" + PathSegment.encode(asked.currency()));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token.value())
                .GET();
        return guard.get(() -> Quote.of(asked, calls.send(request, MOST_BYTES, deadline)));
    }
}
