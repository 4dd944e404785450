package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider over real HTTP: publishes keys, and can be told to misbehave. */
public final class TestIssuer {
    /** How it answers. */
    public enum Mode {
        OK,
        ERROR,
        GARBAGE,
        SLOW,
        CLOSES,
        /** Its discovery document names another issuer. */
        IMPOSTOR
    }

    private static final int SLOW_MILLIS = 5_000;

    private final String url;
    private final List<TestKey> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile Mode mode = Mode.OK;

    TestIssuer(HttpServer server, String name) {
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
        server.createContext("/" + name + "/jwks", exchange -> {
            keyRequests.incrementAndGet();
            answer(exchange, keys());
        });
        server.createContext(
                "/" + name + "/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
    }

    /** Its {@code iss}. */
    public String url() {
        return url;
    }

    /** Publishes these keys and no others from now on. */
    public void publish(TestKey... keys) {
        published.clear();
        published.addAll(List.of(keys));
    }

    /** Answers like this from now on. */
    public void mode(Mode mode) {
        this.mode = mode;
    }

    /** How often it was asked for its keys. */
    public int keyRequests() {
        return keyRequests.get();
    }

    private ObjectNode keys() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode keys = json.putArray("keys");
        published.forEach(key -> keys.add(key.json()));
        return json;
    }

    private ObjectNode discovery() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("issuer", mode == Mode.IMPOSTOR ? url + "x" : url)
                .put("jwks_uri", url + "/jwks");
    }

    private void answer(HttpExchange exchange, ObjectNode json) throws IOException {
        try (exchange) {
            if (mode == Mode.CLOSES) {
                return;
            }
            if (mode == Mode.SLOW) {
                sleep();
            }
            byte[] body =
                    (mode == Mode.GARBAGE ? "<html>garbage</html>" : json.toString()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(mode == Mode.ERROR ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
