package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.DerivedRoute;
import dev.penstock.compiler.model.Mode;
import dev.penstock.compiler.model.Parameter;
import dev.penstock.compiler.model.Route;
import dev.penstock.compiler.vtl.Templates;
import dev.penstock.intent.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One operation of the gateway's document: what it takes, who may call it, and what it calls. */
final class Operations {
    private static final Parameter KEY = new Parameter("key", Parameter.Place.PATH, true);

    private Operations() {}

    /** The operation that runs or starts a workflow. */
    static ObjectNode start(Route route) {
        ObjectNode machine = LiveAlias.arn(route.machine().logicalId());
        Map<String, ObjectNode> arns =
                Map.of("MACHINE_ARN", machine, "STARTER_ARN", LiveAlias.arn(GatewayDocument.STARTER));
        Integration integration = new Integration(
                "StartSyncExecution",
                Intrinsics.join(Templates.startRequest(route), arns),
                Templates.startResponse(route),
                Templates.startError());
        ObjectNode operation = operation(route.operation(), route.summary(), route.parameters());
        if (route.body().isPresent()) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            reference(body, Models.BODY);
        }
        String success = route.mode() == Mode.SYNC ? "200" : "202";
        return finish(operation, success, route.body().isPresent() ? "body" : "parameters", integration);
    }

    /** One of the operations on the executions that an async operation started. */
    static ObjectNode derived(Route route, DerivedRoute derived) {
        String name = derived.suffix().toLowerCase(Locale.ROOT);
        Map<String, ObjectNode> arns =
                Map.of("EXECUTIONS", Intrinsics.executions(route.machine().logicalId()));
        Integration integration = new Integration(
                derived.call(),
                Intrinsics.join(Templates.executionRequest(), arns),
                Templates.executionResponse(name, route.operation()),
                Templates.executionError());
        ObjectNode operation = operation(
                route.operation() + derived.suffix(),
                "The " + name + " of an execution that the caller started with " + route.operation() + ".",
                List.of(KEY));
        String success = derived == DerivedRoute.STOP ? "202" : "200";
        return finish(operation, success, "parameters", integration);
    }

    private static ObjectNode operation(String id, String summary, List<Parameter> parameters) {
        ObjectNode operation = Json.object().put("operationId", id).put("summary", summary);
        ArrayNode array = Json.object().putArray("parameters");
        for (Parameter parameter : parameters) {
            ObjectNode node = array.addObject().put("name", parameter.name());
            node.put("in", parameter.place().openapi()).put("required", parameter.required());
            node.putObject("schema").put("type", "string");
        }
        if (!array.isEmpty()) {
            operation.set("parameters", array);
        }
        return operation;
    }

    private static ObjectNode finish(ObjectNode operation, String success, String validator, Integration integration) {
        ObjectNode responses = operation.putObject("responses");
        response(responses, success, "Done, or accepted.");
        // The statuses of the integration's responses must be declared; templates then set the exact one.
        for (String status : List.of("200", "400", "500")) {
            if (!responses.has(status)) {
                response(responses, status, status.equals("200") ? "The workflow's answer." : "A problem (RFC 9457).");
            }
        }
        operation.putArray("security").addObject().putArray(GatewayDocument.AUTHORIZER);
        operation.put("x-amazon-apigateway-request-validator", validator);
        operation.set("x-amazon-apigateway-integration", integration.json());
        return operation;
    }

    private static void response(ObjectNode responses, String status, String description) {
        ObjectNode response = responses.putObject(status).put("description", description);
        response.set("headers", Cors.declaration());
    }

    private static void reference(ObjectNode holder, String model) {
        holder.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + model);
    }
}
