package dev.penstock.functions.quote;

import dev.penstock.functions.WorkerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last price of each question, for when the price API fails. It is given out only while the API itself stands by it
 * ({@code validUntil}) and while it is younger than the configured age; by default that age is zero and nothing is kept.
 */
@ApplicationScoped
class LastPrices {
    private static final int MOST = 1_000;

    private final WorkerConfig config;
    private final InstantSource clock;
    private final Map<QuoteRequest, Kept> prices = new LinkedHashMap<>();

    LastPrices(WorkerConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized void keep(Quote quote) {
        if (config.cachedPrices().isZero()) {
            return;
        }
        prices.remove(quote.request());
        prices.put(quote.request(), new Kept(quote, clock.instant()));
        if (prices.size() > MOST) {
            prices.remove(prices.keySet().iterator().next());
        }
    }

    synchronized Optional<Quote> of(QuoteRequest request) {
        Instant now = clock.instant();
        return Optional.ofNullable(prices.get(request))
                .filter(kept -> now.isBefore(kept.quote.validUntil()))
                .filter(kept -> now.isBefore(kept.at.plus(config.cachedPrices())))
                .map(kept -> kept.quote.fromCache());
    }

    private record Kept(Quote quote, Instant at) {}
}
