package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Calls the authorizer as the gateway does. */
final class Gateway {
    static final String ARN = "arn:aws:execute-api:us-east-1:000000000000:abc123/test/";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Function function;

    Gateway(Function function) {
        this.function = function;
    }

    /** The one behind the mock event server of Quarkus' tests. */
    static Gateway at(int port) {
        HttpClient http = HttpClient.newHttpClient();
        URI server = URI.create("http://127.0.0.1:" + port);
        return new Gateway(event -> {
            HttpRequest request = HttpRequest.newBuilder(server)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(event.toString()))
                    .build();
            return MAPPER.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        });
    }

    /** The authorizer's answer: its JSON, or Lambda's error object. */
    JsonNode authorize(String token) throws IOException, InterruptedException {
        return send(event("POST", "/processReport", "Authorization", List.of("Bearer " + token)));
    }

    JsonNode send(JsonNode event) throws IOException, InterruptedException {
        return function.invoke(event);
    }

    static ObjectNode event(String method, String path, String headerName, List<String> values) {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("type", "REQUEST")
                .put("methodArn", ARN + method + path)
                .put("httpMethod", method)
                .put("path", path);
        ObjectNode headers = event.putObject("headers");
        ArrayNode all = event.putObject("multiValueHeaders").putArray(headerName);
        for (String value : values) {
            headers.put(headerName, value);
            all.add(value);
        }
        event.putObject("requestContext")
                .put("requestId", "request-1")
                .putObject("identity")
                .put("sourceIp", "203.0.113.7");
        return event;
    }

    /** One invocation: the answer, or Lambda's error object. */
    interface Function {
        JsonNode invoke(JsonNode event) throws IOException, InterruptedException;
    }
}
