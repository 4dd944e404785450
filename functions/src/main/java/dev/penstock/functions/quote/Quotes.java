package dev.penstock.functions.quote;

import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.ExternalFailure;
import dev.penstock.functions.http.ExternalFailure.Refused;
import dev.penstock.functions.http.Failures;
import dev.penstock.functions.log.WorkLog;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** A price, by two external APIs in sequence: the credential first, then the price. */
@ApplicationScoped
class Quotes {
    private final AccessTokens tokens;
    private final PricesApi prices;
    private final LastPrices lastPrices;
    private final WorkLog log;
    private final TypedGuard<Quote> guard = TypedGuard.create(Quote.class)
            .withTimeout()
            .duration(9, ChronoUnit.SECONDS)
            .done()
            .build();

    Quotes(AccessTokens tokens, PricesApi prices, LastPrices lastPrices, WorkLog log) {
        this.tokens = tokens;
        this.prices = prices;
        this.lastPrices = lastPrices;
        this.log = log;
    }

    /**
     * @throws Penstock.NotFound for a product that the price API does not know
     * @throws dev.penstock.functions.failure.WorkerFailure when an API fails and no price is at hand that still holds
     */
    Quote quote(QuoteRequest request, Deadline deadline) {
        try {
            return guard.get(() -> live(request, deadline));
        } catch (ExternalFailure | FaultToleranceException e) {
            return lastKnown(request, e);
        }
    }

    private Quote live(QuoteRequest request, Deadline deadline) {
        if (request.product().equals(".") || request.product().equals("..")) {
            throw unknown(request);
        }
        AccessToken token = tokens.current(deadline);
        Quote quote;
        try {
            quote = price(request, token, deadline);
        } catch (Refused e) {
            if (e.status() != 404) {
                throw e;
            }
            throw unknown(request);
        }
        lastPrices.keep(quote);
        return quote;
    }

    private Quote price(QuoteRequest request, AccessToken token, Deadline deadline) {
        try {
            return prices.price(request, token, deadline);
        } catch (Refused e) {
            if (e.status() != 401) {
                throw e;
            }
            return prices.price(request, tokens.afterRefusal(token, deadline), deadline);
        }
    }

    private Quote lastKnown(QuoteRequest request, RuntimeException failure) {
        return lastPrices.of(request).orElseThrow(() -> {
            log.notice("external-failure", failure.getClass().getSimpleName() + ": " + failure.getMessage());
            return Failures.of("price", failure);
        });
    }

    private static RuntimeException unknown(QuoteRequest request) {
        return new Penstock.NotFound("There is no product '" + request.product() + "'.");
    }
}
