package dev.penstock.systemtest;

import static dev.penstock.systemtest.client.External.Endpoint.CREDENTIALS;
import static dev.penstock.systemtest.client.External.Endpoint.PRICES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.External;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Who;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /quotes}: the workflow's output is the response. */
@Tag("C1")
class QuoteIT {
    private final Api trader = Api.as(Who.TRADER);

    @BeforeAll
    static void warmUp() {
        Quotes.awaitWorking();
    }

    @Test
    void givesThePriceOfTheQuantity() {
        Reply quote = trader.post(Quotes.PATH, Quotes.request("pump-40", 3)).hasStatus(200);

        assertThat(quote.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(quote.text("/product")).isEqualTo("pump-40");
        assertThat(quote.json().path("quantity").intValue()).isEqualTo(3);
        assertThat(quote.text("/currency"))
                .as("the currency when none is named")
                .isEqualTo("EUR");
        assertThat(new BigDecimal(quote.text("/unitPrice"))).isEqualByComparingTo("12.50");
        assertThat(new BigDecimal(quote.text("/total"))).isEqualByComparingTo("37.50");
        assertThat(Instant.parse(quote.text("/validUntil"))).isAfter(Instant.now());
    }

    @Test
    void namesTheCurrencyThatWasAskedFor() {
        Reply quote = trader.post(Quotes.PATH, Quotes.request().put("currency", "CHF"))
                .hasStatus(200);

        assertThat(quote.text("/currency")).isEqualTo("CHF");
    }

    @Test
    void anUnknownProductIsNotFound() {
        trader.post(Quotes.PATH, Quotes.request("no-such-product", 1))
                .problem(404)
                .isOfKind("not-found");
    }

    @Test
    @Tag("C5")
    void asksForACredentialFirstAndForThePriceWithIt() {
        try (External external = External.wellBehaved()) {
            // The stub gives a price only for a credential that it has issued itself.
            trader.post(Quotes.PATH, Quotes.unseen()).hasStatus(200);

            assertThat(external.calls(PRICES)).containsExactly(200);
            assertThat(external.calls(CREDENTIALS)).allMatch(status -> status == 200);
        }
    }

    @Test
    @Tag("S4")
    @Tag("C4")
    void isGivenThoughTheExternalApiFailsTwice() {
        try (External external = External.wellBehaved()) {
            external.fails(PRICES, 2, 503);

            trader.post(Quotes.PATH, Quotes.unseen()).hasStatus(200);

            assertThat(external.calls(PRICES)).containsExactly(503, 503, 200);
        } finally {
            Quotes.awaitWorking();
        }
    }
}
