package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.Machine;
import dev.penstock.compiler.model.Mode;
import dev.penstock.compiler.model.Route;
import dev.penstock.intent.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The IAM policies that follow from the routes: nothing beyond the machines that they name. */
public final class RolePolicies {
    private final ObjectNode document = Json.object().put("Version", "2012-10-17");
    private final ArrayNode statements = document.putArray("Statement");

    private RolePolicies() {}

    /** For the gateway: run sync machines and the starter, look at and stop the executions of async machines. */
    public static ObjectNode gateway(List<Route> routes) {
        RolePolicies policy = new RolePolicies();
        Stream<String> run = Stream.concat(
                machines(routes, Mode.SYNC).map(Machine::logicalId),
                machines(routes, Mode.ASYNC).limit(1).map(machine -> GatewayDocument.STARTER));
        policy.allowLive("RunWorkflows", "states:StartSyncExecution", run);
        policy.allow(
                "ExecutionsByKey", List.of("states:DescribeExecution", "states:StopExecution"), executions(routes));
        return policy.document;
    }

    /** For the starter: check a body, start async machines, and look at what it started earlier. */
    public static ObjectNode starter(List<Route> routes) {
        RolePolicies policy = new RolePolicies();
        policy.allow("CheckBody", List.of("lambda:InvokeFunction"), List.of(LiveAlias.arn("TransformerFunction")));
        policy.allowLive(
                "StartWorkflows",
                "states:StartExecution",
                machines(routes, Mode.ASYNC).map(Machine::logicalId));
        policy.allow("FindReplays", List.of("states:DescribeExecution"), executions(routes));
        return policy.document;
    }

    private static Stream<Machine> machines(List<Route> routes, Mode mode) {
        return routes.stream()
                .filter(route -> route.mode() == mode)
                .map(Route::machine)
                .distinct();
    }

    private static List<ObjectNode> executions(List<Route> routes) {
        return machines(routes, Mode.ASYNC)
                .map(machine ->
                        Intrinsics.sub("arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${"
                                + machine.logicalId() + ".Name}:*"))
                .toList();
    }

    /**
     * On machines by their alias only. Step Functions authorizes a call of an alias on the ARN of the machine, and tells the alias in
     * a condition key with several values.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html">authorization for versions and
     *     aliases</a>
     */
    private void allowLive(String sid, String action, Stream<String> machines) {
        List<ObjectNode> arns =
                machines.map(id -> Intrinsics.attribute(id, "Arn")).toList();
        allow(sid, List.of(action), arns).ifPresent(statement -> statement
                .putObject("Condition")
                .putObject("ForAnyValue:StringEquals")
                .put("states:StateMachineQualifier", LiveAlias.NAME));
    }

    /** IAM refuses a statement without a resource: then there is none. */
    private Optional<ObjectNode> allow(String sid, List<String> actions, List<ObjectNode> resources) {
        if (resources.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode statement = statements.addObject().put("Sid", sid).put("Effect", "Allow");
        ArrayNode array = statement.putArray("Action");
        actions.forEach(array::add);
        statement.putArray("Resource").addAll(resources);
        return Optional.of(statement);
    }
}
