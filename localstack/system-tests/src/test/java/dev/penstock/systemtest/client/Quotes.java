package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Calls of {@code POST /quotes}. */
public final class Quotes {
    public static final String PATH = "quotes";
    private static final Duration WARM_UP = Duration.ofSeconds(120);

    private Quotes() {}

    /** A request that is right, to be changed by the test. */
    public static ObjectNode request() {
        return request("pump-40", 3);
    }

    public static ObjectNode request(String product, int quantity) {
        return Json.object(Map.of("product", product, "quantity", quantity));
    }

    /** A request that was most likely not answered before, so that no answer is remembered for it. */
    public static ObjectNode unseen() {
        return request("gate-12", ThreadLocalRandom.current().nextInt(100, 1001));
    }

    /**
     * Gives the worker's circuit breaker so many good calls that the failures of one quote do not open it: what a test sees is then
     * the failure that it caused, and not the breaker's answer to the test before.
     */
    public static void fillTheBreakersWindow() {
        awaitWorking();
        Api trader = Api.as(Who.TRADER);
        IntStream.range(0, 12).forEach(call -> trader.post(PATH, request()).hasStatus(200));
    }

    /** Waits until quotes are given: functions are warm, and no circuit breaker is open after a test that broke something. */
    public static void awaitWorking() {
        Api trader = Api.as(Who.TRADER);
        Await.until("a quote", WARM_UP, () -> trader.post(PATH, unseen()), reply -> reply.status() == 200);
    }
}
