package dev.penstock.compiler.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.DerivedRoute;
import dev.penstock.compiler.model.Intent;
import dev.penstock.compiler.model.Mode;
import dev.penstock.compiler.model.Route;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.PolicyReader;
import dev.penstock.intent.policy.Statement;
import java.util.List;

/** The whole picture for people and tools: per operation, who may call it, and everything that a call goes through. */
final class FlowMap {
    private final List<Statement> statements;
    private final List<dev.penstock.intent.route.Route> table;

    private FlowMap(Intent intent) {
        this.statements = intent.policies().entrySet().stream()
                .map(policy -> PolicyReader.read(policy.getKey(), policy.getValue()))
                .map(Policy::statements)
                .flatMap(List::stream)
                .toList();
        this.table = RouteTables.all(intent.routes());
    }

    static ObjectNode of(Intent intent) {
        FlowMap map = new FlowMap(intent);
        ObjectNode json = Json.object();
        ArrayNode stages = json.putArray("stages");
        intent.stages().forEach((name, stage) -> stages.add(stage(name, stage)));
        ArrayNode operations = json.putArray("operations");
        intent.routes().forEach(route -> operations.add(map.operation(route)));
        return json;
    }

    private static ObjectNode stage(String name, JsonNode stage) {
        ObjectNode json = Json.object().put("stage", name);
        ArrayNode issuers = json.putArray("issuers");
        stage.path("providers").forEach(provider -> issuers.add(provider.path("alias")));
        return json;
    }

    private ObjectNode operation(Route route) {
        ObjectNode json = Json.object().put("operation", route.operation()).put("summary", route.summary());
        json.set("identity", identity(route.operation()));
        ObjectNode gate = json.putObject("route").put("method", route.method()).put("path", route.path());
        gate.put("mode", route.mode().text()).put("action", route.action());
        gate.put("risk", route.risk()).put("auth", route.auth());
        json.putObject("transformation").set("sentence", route.transform().path("sentence"));
        ObjectNode machine = json.putObject("machine");
        machine.put("name", route.machine().name())
                .put("resource", route.machine().logicalId());
        machine.set("startAt", route.machine().definition().path("StartAt"));
        machine.set("states", MachineStates.of(route.machine().definition()));
        json.set("events", MachineStates.events(route.machine().definition()));
        if (route.mode() == Mode.ASYNC) {
            ArrayNode executions = json.putArray("executions");
            DerivedRoute.all().forEach(derived -> executions.add(derived(route, derived)));
        }
        return json;
    }

    private ObjectNode derived(Route route, DerivedRoute derived) {
        String operation = route.operation() + derived.suffix();
        ObjectNode json = Json.object().put("operation", operation);
        json.set("identity", identity(operation));
        json.put("method", derived.method()).put("path", derived.path(route.operation()));
        return json.put("action", derived.action());
    }

    /** The statements that speak of an operation, allowing or denying it. */
    private ArrayNode identity(String operation) {
        dev.penstock.intent.route.Route route = table.stream()
                .filter(candidate -> candidate.operation().equals(operation))
                .findFirst()
                .orElseThrow();
        ArrayNode array = Json.object().putArray("statements");
        for (Statement statement : statements) {
            boolean action = statement.actions().stream().anyMatch(pattern -> pattern.matches(route.action()));
            if (action && statement.resources().stream().anyMatch(pattern -> pattern.matches(route))) {
                array.addObject().put("statement", statement.id()).put("effect", effect(statement));
            }
        }
        return array;
    }

    private static String effect(Statement statement) {
        return statement.effect().text();
    }
}
