package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls of {@code POST /processReport}. */
public final class Reports {
    public static final String PATH = "processReport";

    private Reports() {}

    /** A small request that is right, to be changed by the test. */
    public static ObjectNode request() {
        return Json.object(Map.of(
                "title", "Sales, January 2026",
                "period", Map.of("from", "2026-01-01", "to", "2026-01-31"),
                "sources", List.of("ledger", "crm")));
    }

    /** A request whose work begins so late that the test sees it running. */
    public static ObjectNode waiting() {
        Instant later = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        return request().put("notBefore", later.toString());
    }

    public static String newKey() {
        return "test-" + UUID.randomUUID();
    }

    public static Reply post(Api caller, Object request, String key) {
        return caller.post(PATH, request, Map.of("Idempotency-Key", key));
    }

    public static Execution start(Api caller, Object request, String key) {
        return Execution.accepted(caller, post(caller, request, key));
    }

    public static Execution start(Api caller, Object request) {
        return start(caller, request, newKey());
    }

    /** The status page of {@code caller}'s own execution {@code key}. */
    public static String path(String key) {
        return "executions/processReport/" + key;
    }
}
