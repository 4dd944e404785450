package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Listens where the local issuers did and publishes their keys, until a test tells it something else. It issues no tokens. Closing it
 * brings the real ones back.
 */
public final class StandInIssuers implements AutoCloseable {
    private static final int OK = 200;

    private final URI base;
    private final Map<String, String> real;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable HttpServer server;

    private StandInIssuers(URI base, Map<String, String> real) {
        this.base = base;
        this.real = real;
    }

    /** Stops the real issuers and listens in their place. */
    public static StandInIssuers takeOver(String... issuers) {
        URI base = Deployment.current().local("issuers that can be stopped").issuers();
        Map<String, String> keys = List.of(issuers).stream()
                .collect(Collectors.toMap(Function.identity(), name -> publishedKeys(base, name)));
        StandInIssuers standIn = new StandInIssuers(base, keys);
        Servers.stop("issuers");
        standIn.isUp();
        return standIn;
    }

    /** Answers everybody with the real issuers' keys again, and starts counting anew. */
    public void isUp() {
        answers.clear();
        answers.putAll(real);
        asked.set(0);
        if (server == null) {
            listen();
        }
    }

    /** Listens no more: connections are refused. */
    public void isDown() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Answers 200 with {@code body} where an issuer's keys are asked for. */
    public void answers(String issuer, String body) {
        answers.put(issuer, body);
    }

    /** How often keys were asked for. */
    public int asked() {
        return asked.get();
    }

    /** An issuer's {@code iss}. */
    public String issuer(String name) {
        return base + "/" + name;
    }

    @Override
    public void close() {
        isDown();
        Servers.bringUp();
    }

    private void listen() {
        try {
            HttpServer started =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), base.getPort()), 0);
            started.createContext("/", this::answer);
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            String issuer = exchange.getRequestURI().getPath().split("/")[1];
            byte[] body = answers.getOrDefault(issuer, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String publishedKeys(URI base, String issuer) {
        JsonNode keys = Json.parse(RestAssured.given()
                .baseUri(base.toString())
                .get("/" + issuer + "/jwks")
                .then()
                .statusCode(OK)
                .extract()
                .asString());
        return keys.toString();
    }
}
