package dev.penstock.systemtest;

import static dev.penstock.systemtest.client.External.Endpoint.PRICES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Await;
import dev.penstock.systemtest.client.External;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Who;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While the external API misbehaves, callers get a clean problem within the deadline: never 200, never a hanging call. */
@Tag("C4")
@Tag("C8")
@Tag("S6")
class UpstreamFailureIT {
    /** The gateway's own limit: whatever comes from it instead of from the workflow is late. */
    private static final Duration DEADLINE = Duration.ofSeconds(29);

    private final Api trader = Api.as(Who.TRADER);
    private final External external = External.wellBehaved();

    @BeforeEach
    void warmUp() {
        Quotes.fillTheBreakersWindow();
    }

    @AfterEach
    void mend() {
        external.close();
        Quotes.awaitWorking();
    }

    @Test
    void downIsUnavailable() {
        external.isDown(PRICES);

        failedQuote(503).problem(503).isOfKind("unavailable");
    }

    @Test
    void failingIsABadUpstream() {
        external.fails(PRICES, 500);

        failedQuote(502).problem(502).isOfKind("upstream");
    }

    @Test
    void failingForLongIsUnavailableWithoutAskingAgain() {
        external.fails(PRICES, 500);

        Await.until(
                "an open circuit breaker",
                Duration.ofSeconds(120),
                () -> trader.post(Quotes.PATH, Quotes.unseen()),
                reply -> reply.problem(reply.status()).kind().equals("unavailable"));
    }

    @Test
    void slowIsATimeout() {
        external.isSlow(PRICES, Duration.ofSeconds(20));

        failedQuote(504).problem(504).isOfKind("timeout");
    }

    @Test
    void garbageIsABadUpstream() {
        external.answersGarbage(PRICES);

        failedQuote(502).problem(502).isOfKind("upstream");
    }

    @Test
    void aFailureIsNotRemembered() {
        external.isDown(PRICES);
        failedQuote(503);

        external.close();

        Quotes.awaitWorking();
        trader.post(Quotes.PATH, Quotes.unseen()).hasStatus(200);
    }

    private Reply failedQuote(int status) {
        Instant start = Instant.now();
        Reply reply = trader.post(Quotes.PATH, Quotes.unseen());
        assertThat(Duration.between(start, Instant.now())).isLessThan(DEADLINE);
        return reply.hasStatus(status);
    }
}
