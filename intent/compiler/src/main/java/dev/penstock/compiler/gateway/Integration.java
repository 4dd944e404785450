package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;

/**
 * The gateway's call of Step Functions for one operation.
 *
 * @param action of Step Functions, such as {@code StartSyncExecution}
 * @param request the template of the call
 * @param response the template of the answer to a call that was carried out
 * @param error the template of the answer to a call that Step Functions refused
 */
record Integration(String action, JsonNode request, String response, String error) {
    /** The gateway gives up then; machines that are run synchronously end before. */
    private static final int TIMEOUT_MILLIS = 29_000;

    /** The value of {@code x-amazon-apigateway-integration}. */
    ObjectNode json() {
        ObjectNode integration = Json.object();
        integration.put("type", "aws").put("httpMethod", "POST");
        integration.set("uri", Intrinsics.stepFunctions(action));
        integration.set("credentials", Intrinsics.attribute("GatewayRole", "Arn"));
        integration.put("timeoutInMillis", TIMEOUT_MILLIS);
        // Other media types would reach Step Functions as they are, past the template.
        integration.put("passthroughBehavior", "never");
        integration.putObject("requestTemplates").set("application/json", request);
        ObjectNode responses = integration.putObject("responses");
        // The keys are matched with the status of Step Functions' answer. Each needs a status code of its own.
        responses.set("default", answer("200", response));
        responses.set("4\\d{2}", answer("400", error));
        responses.set("5\\d{2}", answer("500", error));
        return integration;
    }

    private static ObjectNode answer(String status, String template) {
        ObjectNode answer = Json.object().put("statusCode", status);
        answer.set("responseParameters", Cors.headers("method.response.header."));
        answer.putObject("responseTemplates").put("application/json", template);
        return answer;
    }
}
