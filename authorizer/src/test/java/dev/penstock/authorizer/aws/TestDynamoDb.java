package dev.penstock.authorizer.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A table over DynamoDB's HTTP interface: keeps what is put, gives what is asked for, and can be told what to answer instead. It holds
 * conditions for true unless told otherwise; what they do is proved on DynamoDB Local by the system tests.
 */
public final class TestDynamoDb implements AutoCloseable {
    /** The table's name. */
    public static final String TABLE = "kept-keys";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, JsonNode> items = new ConcurrentHashMap<>();
    private final Queue<Reply> replies = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Writes an answer of its own. */
    public interface Reply {
        void write(HttpExchange exchange) throws IOException;
    }

    /**
     * What came in.
     *
     * @param headers by lower-case name
     */
    public record Request(String operation, String target, Map<String, String> headers, byte[] body) {
        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("the request is no JSON", e);
            }
        }
    }

    public TestDynamoDb() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it is. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What Lambda would give a function that uses it. */
    public Map<String, String> environment() {
        return Map.of(
                "PENSTOCK_KEYS_TABLE", TABLE,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "a-very-secret-key",
                "AWS_SESSION_TOKEN", "a-very-secret-token",
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint());
    }

    /** The next requests are answered like this, one each. */
    public void next(Reply... instead) {
        replies.addAll(List.of(instead));
    }

    /** An answer with this status and body. */
    public static Reply reply(int status, String body) {
        return exchange -> send(exchange, status, body);
    }

    /** An error as DynamoDB writes it. */
    public static Reply error(int status, String type) {
        return reply(
                status,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"something secret\"}");
    }

    /** All that came in since the start. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The item of an issuer; a missing node where there is none. */
    public JsonNode item(String issuer) {
        return items.getOrDefault(issuer, MAPPER.missingNode());
    }

    /** Puts an item into the table past all conditions. */
    public void put(String issuer, String json) {
        try {
            items.put(issuer, MAPPER.readTree(json));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            String target = headers.getOrDefault("x-amz-target", "");
            Request request = new Request(
                    target.substring(target.indexOf('.') + 1),
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Reply instead = replies.poll();
            if (instead != null) {
                instead.write(exchange);
            } else {
                answer(exchange, request);
            }
        }
    }

    private void answer(HttpExchange exchange, Request request) throws IOException {
        switch (request.operation()) {
            case "BatchGetItem" -> send(exchange, 200, found(request.json()).toString());
            case "PutItem" -> {
                JsonNode item = request.json().path("Item");
                items.put(item.at("/issuer/S").asText(), item);
                send(exchange, 200, "{}");
            }
            default -> error(400, "UnknownOperationException").write(exchange);
        }
    }

    private ObjectNode found(JsonNode request) {
        ObjectNode answer = MAPPER.createObjectNode();
        var responses = answer.putObject("Responses").putArray(TABLE);
        for (JsonNode key : request.at("/RequestItems/" + TABLE + "/Keys")) {
            JsonNode item = items.get(key.at("/issuer/S").asText());
            if (item != null) {
                responses.add(item);
            }
        }
        answer.putObject("UnprocessedKeys");
        return answer;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
