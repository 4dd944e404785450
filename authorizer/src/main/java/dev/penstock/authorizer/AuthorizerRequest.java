package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the gateway tells a REQUEST authorizer of a REST API about a request.
 *
 * @param methodArn the request as an ARN ({@code arn:aws:execute-api:region:account:api/stage/METHOD/path})
 * @param method the HTTP method
 * @param path the path as it was sent, without the gateway's stage
 * @param sourceIp the client's address as the gateway saw it
 * @param requestId the gateway's id of the request
 * @param authorization all values of all {@code Authorization} headers
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html">Input to an
 *     API Gateway Lambda authorizer</a>
 */
record AuthorizerRequest(
        String methodArn, String method, String path, String sourceIp, String requestId, List<String> authorization) {
    private static final String HEADER = "Authorization";

    AuthorizerRequest {
        authorization = List.copyOf(authorization);
    }

    static AuthorizerRequest read(JsonNode event) {
        JsonNode context = event.path("requestContext");
        return new AuthorizerRequest(
                event.path("methodArn").asText(),
                event.path("httpMethod").asText(),
                event.path("path").asText(),
                context.path("identity").path("sourceIp").asText(),
                context.path("requestId").asText(),
                authorization(event));
    }

    /** Both forms in which the gateway gives headers are read: one that the other does not show would be a second header. */
    private static List<String> authorization(JsonNode event) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, JsonNode> header :
                event.path("multiValueHeaders").properties()) {
            if (header.getKey().equalsIgnoreCase(HEADER)) {
                header.getValue().forEach(value -> values.add(value.asText()));
            }
        }
        for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
            String value = header.getValue().asText();
            if (header.getKey().equalsIgnoreCase(HEADER) && !values.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }
}
