package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.vtl.Problem;
import dev.penstock.intent.json.Json;

/**
 * What the gateway itself answers when it does not let a request through.
 *
 * <p>These templates are not VTL: variables are put in as they are and nothing is escaped. So only ids stand in them,
 * never {@code $context.error.message}, which quotes the request.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">the
 *     response types</a>
 */
final class GatewayResponses {
    private static final String HEADER = "gatewayresponse.header.";

    private final ObjectNode responses = Json.object();

    private GatewayResponses() {}

    /** The value of {@code x-amazon-apigateway-gateway-responses}. */
    static ObjectNode json() {
        GatewayResponses all = new GatewayResponses();
        all.beforeIdentity();
        all.afterIdentity();
        return all.responses;
    }

    private void beforeIdentity() {
        add("MISSING_AUTHENTICATION_TOKEN", Problem.NOT_FOUND, "There is no such route.");
        add("RESOURCE_NOT_FOUND", Problem.NOT_FOUND, "There is no such route.");
        add("UNAUTHORIZED", Problem.UNAUTHORIZED, Problem.UNAUTHORIZED.detail())
                .put(HEADER + "WWW-Authenticate", "'Bearer realm=\"penstock\"'");
        add("AUTHORIZER_FAILURE", Problem.INTERNAL, "Who is calling could not be established.");
        add("AUTHORIZER_CONFIGURATION_ERROR", Problem.INTERNAL, "Who is calling could not be established.");
        add("INVALID_API_KEY", Problem.FORBIDDEN, "The API key is not accepted.");
        add("INVALID_SIGNATURE", Problem.FORBIDDEN, "The signature does not match the request.");
        add("EXPIRED_TOKEN", Problem.FORBIDDEN, "The credentials have expired.");
        add("WAF_FILTERED", Problem.FORBIDDEN, "The request was filtered.");
        add("REQUEST_TOO_LARGE", Problem.PAYLOAD_TOO_LARGE, Problem.PAYLOAD_TOO_LARGE.detail());
        retryLater("THROTTLED", "There are too many requests at once. Try again later.");
        retryLater("QUOTA_EXCEEDED", "The quota of requests is used up. Try again later.");
        add("DEFAULT_4XX", Problem.BAD_REQUEST, Problem.BAD_REQUEST.detail());
        add("DEFAULT_5XX", Problem.INTERNAL, Problem.INTERNAL.detail());
    }

    private void afterIdentity() {
        decided("ACCESS_DENIED", Problem.FORBIDDEN, Problem.FORBIDDEN.detail());
        decided(
                "BAD_REQUEST_PARAMETERS",
                Problem.BAD_REQUEST,
                "A parameter or header that this operation needs is missing.");
        decided("BAD_REQUEST_BODY", Problem.BAD_REQUEST, "The body is not a well-formed JSON object.");
        decided("UNSUPPORTED_MEDIA_TYPE", Problem.UNSUPPORTED_MEDIA_TYPE, Problem.UNSUPPORTED_MEDIA_TYPE.detail());
        decided("API_CONFIGURATION_ERROR", Problem.INTERNAL, Problem.INTERNAL.detail());
        decided(
                "INTEGRATION_FAILURE",
                Problem.UNAVAILABLE,
                "The workflow service could not be reached. Try again later.");
        decided("INTEGRATION_TIMEOUT", Problem.TIMEOUT, Problem.TIMEOUT.detail());
    }

    private void retryLater(String type, String detail) {
        add(type, Problem.TOO_MANY, detail).put(HEADER + "Retry-After", "'1'");
    }

    private ObjectNode add(String type, Problem problem, String detail) {
        return add(type, problem, detail, "");
    }

    /** For what happens after the authorizer: the decision's id is known. */
    private void decided(String type, Problem problem, String detail) {
        add(type, problem, detail, ",\"decision\":\"$context.authorizer.decision\"");
    }

    private ObjectNode add(String type, Problem problem, String detail, String more) {
        ObjectNode response = responses.putObject(type);
        response.put("statusCode", String.valueOf(problem.status()));
        ObjectNode headers = Cors.headers(HEADER);
        headers.put(HEADER + "Content-Type", "'application/problem+json'");
        response.set("responseParameters", headers);
        response.putObject("responseTemplates")
                .put(
                        "application/json",
                        "{\"type\":\"urn:penstock:problem:" + problem.kind() + "\",\"title\":\"" + problem.title()
                                + "\",\"status\":" + problem.status() + ",\"detail\":\"" + detail
                                + "\",\"instance\":\"urn:penstock:request:$context.requestId\""
                                + ",\"requestId\":\"$context.requestId\"" + more + "}");
        return headers;
    }
}
