package dev.penstock.functions.quote;

import static dev.penstock.functions.fake.ExternalApis.API;
import static dev.penstock.functions.fake.Inputs.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.penstock.functions.fake.ExternalApis;
import dev.penstock.functions.fake.FakeApi;
import dev.penstock.functions.fake.Inputs;
import dev.penstock.functions.fake.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quote worker against a real HTTP server that is slow, broken, down, or lies. */
@QuarkusTest
@QuarkusTestResource(ExternalApis.class)
class QuoteHandlerTest {
    @Inject
    @Named("quote")
    RequestHandler<JsonNode, JsonNode> handler;

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    SettableClock clock;

    @Inject
    FakeSecrets secrets;

    private final AtomicInteger tokens = new AtomicInteger();
    private volatile String acceptedKey = "key-1";
    private volatile String acceptedToken = "";

    @BeforeEach
    void everythingWorks() {
        breakers.resetAll();
        secrets.key = "key-1";
        // Whatever an earlier test left behind is too old by now.
        clock.pass(Duration.ofHours(2));
        API.behave(this::work);
    }

    @Test
    void asksForACredentialAndThenForThePrice() {
        assertThat(quote("pump-40"))
                .isEqualTo(
                        json(("{'product':'pump-40','quantity':3,'currency':'EUR','unitPrice':'12.50','total':'37.50',"
                                        + "'validUntil':'%s','source':'live'}")
                                .formatted(validUntil())));
        assertThat(API.calls()).containsExactly("POST /credentials", "GET /prices/pump-40");
    }

    @Test
    void keepsTheTokenUntilShortlyBeforeItsEnd() {
        quote("pump-40");
        quote("valve-7");
        assertThat(API.count("/credentials")).isOne();

        clock.pass(Duration.ofSeconds(271));
        quote("pump-40");
        assertThat(API.count("/credentials")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/credentials", "/prices"})
    void survivesTwoFailuresOfEitherApi(String path) {
        API.failFirst(2, path, 503, this::work);
        assertThat(quote("pump-40").path("source").asText()).isEqualTo("live");
        assertThat(API.count(path)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/credentials", "/prices"})
    void givesUpAfterThreeFailures(String path) {
        API.failFirst(3, path, 503, this::work);
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Upstream.class);
        assertThat(API.count(path)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "400, Penstock.Upstream, 1", "403, Penstock.Upstream, 1", "404, Penstock.NotFound, 1",
        "500, Penstock.Upstream, 3", "302, Penstock.Upstream, 3", "204, Penstock.Upstream, 3",
        "429, Penstock.Unavailable, 3"
    })
    void namesWhatThePriceApiAnswers(int status, String failure, int attempts) {
        API.failFirst(100, "/prices", status, this::work);
        assertThatThrownBy(() -> quote("pump-40"))
                .satisfies(e -> assertThat(e.getClass().getName()).isEqualTo(failure));
        assertThat(API.count("/prices")).isEqualTo(attempts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "null",
                "{}",
                "{'product':'other'}",
                "{'product':'pump-40','quantity':3,'currency':'EUR','unitPrice':'cheap','total':'1','validUntil':'2099-01-01T00:00:00Z'}",
                "{'product':'pump-40','quantity':3,'currency':'EUR','unitPrice':'1','total':'-1','validUntil':'2099-01-01T00:00:00Z'}",
                "{'product':'pump-40','quantity':3,'currency':'EUR','unitPrice':'1','total':'1','validUntil':'tomorrow'}",
                "{'product':'pump-40','quantity':3,'currency':'EUR','unitPrice':'1','total':'1','validUntil':'2099-01-01T00:00:00Z'} tail"
            })
    void takesGarbageForAFailureOfTheOtherSide(String garbage) {
        API.behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/prices")) {
                FakeApi.answer(exchange, 200, garbage.replace('\'', '"'));
            } else {
                work(exchange);
            }
        });
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Upstream.class);
    }

    @Test
    void readsNoMoreOfAnAnswerThanItMayHave() {
        API.behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/prices")) {
                FakeApi.answer(exchange, 200, " ".repeat(20_000) + "{}");
            } else {
                work(exchange);
            }
        });
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Upstream.class);
    }

    @Test
    void saysUnavailableWhenTheConnectionEndsWithoutAnAnswer() {
        API.behave(exchange -> {});
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Unavailable.class);
    }

    @Test
    void saysTimeoutWhenThereIsNoAnswer() {
        API.behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/prices")) {
                pause(1_500);
            }
            work(exchange);
        });
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Timeout.class);
        assertThat(API.count("/prices")).isEqualTo(3);
    }

    @Test
    void endsABodyThatOnlyDrips() {
        API.behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/prices")) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                pause(3_000);
            } else {
                work(exchange);
            }
        });
        long start = System.nanoTime();
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Timeout.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_900));
    }

    @Test
    void startsNothingAfterTheDeadline() {
        ObjectNode input = Inputs.task(task("pump-40"));
        input.put("deadline", clock.instant().minusMillis(1).toEpochMilli());
        assertThatThrownBy(() -> handler.handleRequest(input, null)).isInstanceOf(Penstock.Timeout.class);
        assertThat(API.calls()).isEmpty();
    }

    @Test
    void opensTheCircuitAndSparesAnApiThatKeepsFailing() {
        API.failFirst(1_000, "/prices", 500, this::work);
        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(RuntimeException.class);
        }
        long before = API.count("/prices");
        assertThat(before).isEqualTo(20);
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Unavailable.class);
        assertThat(API.count("/prices")).isEqualTo(before);
    }

    @Test
    void refusesMoreCallsAtOnceThanTheBulkheadHasRoomFor() throws InterruptedException {
        quote("pump-40");
        var holding = new CountDownLatch(1);
        API.behave(exchange -> {
            await(holding);
            work(exchange);
        });
        List<Future<JsonNode>> calls = new ArrayList<>();
        int unavailable = 0;
        try (var threads = Executors.newFixedThreadPool(24)) {
            for (int i = 0; i < 24; i++) {
                calls.add(threads.submit(() -> quote("valve-7")));
            }
            pause(250);
            holding.countDown();
            for (Future<JsonNode> call : calls) {
                try {
                    call.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(Penstock.Unavailable.class);
                    unavailable++;
                }
            }
        }
        assertThat(unavailable).isEqualTo(8);
    }

    @Test
    void readsARotatedKeyOnceWhenTheOldOneIsRefused() {
        quote("pump-40");
        int reads = secrets.reads.get();
        secrets.key = "key-2";
        acceptedKey = "key-2";
        clock.pass(Duration.ofSeconds(271));
        assertThat(quote("pump-40").path("source").asText()).isEqualTo("live");
        assertThat(secrets.reads.get()).isEqualTo(reads + 1);
    }

    @Test
    void asksOnlyTwiceWithAKeyThatIsWrong() {
        acceptedKey = "another";
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Upstream.class);
        assertThat(API.count("/credentials")).isEqualTo(2);
    }

    @Test
    void fetchesANewTokenOnceWhenTheOldOneIsRefused() {
        quote("pump-40");
        acceptedToken = "another";
        assertThat(quote("pump-40").path("source").asText()).isEqualTo("live");
        assertThat(API.count("/credentials")).isEqualTo(2);
    }

    @Test
    void givesTheLastPriceWhileItHoldsAndSaysSo() {
        quote("pump-40");
        API.failFirst(1_000, "/prices", 500, this::work);
        assertThat(quote("pump-40").path("source").asText()).isEqualTo("cache");
        assertThatThrownBy(() -> quote("valve-7")).isInstanceOf(Penstock.Upstream.class);

        breakers.resetAll();
        clock.pass(Duration.ofMinutes(11));
        assertThatThrownBy(() -> quote("pump-40")).isInstanceOf(Penstock.Upstream.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../credentials",
                "a/b",
                "a?quantity=1",
                "a#b",
                "ü \"'\\%2F",
                "\u0000\r\nX-Evil: 1",
                "..;",
                "%2e%2e"
            })
    void keepsAHostileProductOnePartOfThePath(String product) {
        assertThatThrownBy(() -> quote(product)).isInstanceOf(Penstock.NotFound.class);
        assertThat(API.calls()).hasSize(2).last().asString().matches("GET /prices/[A-Za-z0-9._~%-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void doesNotAskForAProductThatIsAStepInThePath(String product) {
        assertThatThrownBy(() -> quote(product)).isInstanceOf(Penstock.NotFound.class);
        assertThat(API.calls()).isEmpty();
    }

    @Test
    void refusesToWorkForNobody() {
        ObjectNode input = Inputs.task(task("pump-40"));
        input.remove("identity");
        assertThatThrownBy(() -> handler.handleRequest(input, null)).isInstanceOf(Penstock.Internal.class);
        assertThat(API.calls()).isEmpty();
    }

    private JsonNode quote(String product) {
        return handler.handleRequest(Inputs.task(task(product)), null);
    }

    private static ObjectNode task(String product) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("product", product)
                .put("quantity", 3)
                .put("currency", "EUR");
    }

    private void work(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/credentials")) {
            if (!acceptedKey.equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))) {
                FakeApi.answer(exchange, 401, "{\"error\":\"unknown key\"}");
                return;
            }
            acceptedToken = "token-" + tokens.incrementAndGet();
            FakeApi.answer(
                    exchange,
                    200,
                    "{\"access_token\":\"" + acceptedToken + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
        } else if (!("Bearer " + acceptedToken)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            FakeApi.answer(exchange, 401, "{}");
        } else if (path.equals("/prices/pump-40") || path.equals("/prices/valve-7")) {
            FakeApi.answer(
                    exchange,
                    200,
                    ("{'product':'" + path.substring(8) + "','quantity':3,'currency':'EUR','unitPrice':'12.50',"
                                    + "'total':'37.50','validUntil':'" + validUntil() + "'}")
                            .replace('\'', '"'));
        } else {
            FakeApi.answer(exchange, 404, "{}");
        }
    }

    private final Instant validUntil = Instant.parse("2099-01-01T00:00:00Z");

    private String validUntil() {
        return validUntil.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
