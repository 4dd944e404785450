package dev.penstock.functions.artifact;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import dev.penstock.functions.fake.FakeApi;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of S3 and Secrets Manager as the workers use: objects, and one secret. */
final class FakeAws implements AutoCloseable {
    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    volatile String secret = "key-1";

    private final FakeApi server = new FakeApi();

    FakeAws() {
        server.behave(exchange -> {
            if ("secretsmanager.GetSecretValue"
                    .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
                FakeApi.answer(
                        exchange,
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("Name", "key")
                                .put("SecretString", secret)
                                .toString());
            } else {
                s3(exchange);
            }
        });
    }

    String url() {
        return server.url();
    }

    private void s3(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath();
        byte[] content = objects.get(key);
        if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(key, exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
        } else if (content == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
