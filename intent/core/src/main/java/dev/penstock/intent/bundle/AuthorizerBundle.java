package dev.penstock.intent.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that the authorizer of one stage must know: the compiler writes it, the authorizer reads it once when it
 * starts.
 *
 * @param stage the stage's name
 * @param policyVersion 12 hex digits that change with the policies and with nothing else
 * @param routes all routes of the API
 * @param policies all policies, sorted by file
 * @param providers the stage's identity providers, as JSON for the package {@code stage}
 */
public record AuthorizerBundle(
        String stage, String policyVersion, RouteTable routes, List<Policy> policies, JsonNode providers) {

    public AuthorizerBundle {
        policies = List.copyOf(policies);
    }

    /** A new bundle; its policy version follows from the policies. */
    public static AuthorizerBundle of(String stage, List<Route> routes, List<Policy> policies, JsonNode providers) {
        List<Policy> sorted =
                policies.stream().sorted(Comparator.comparing(Policy::file)).toList();
        return new AuthorizerBundle(stage, PolicyVersion.of(sorted), new RouteTable(routes), sorted, providers);
    }

    /**
     * Reads a bundle.
     *
     * @throws BundleException when it is not a bundle, when two policies have one file name, or when the policies are
     *     not the ones that its version was made from
     * @throws dev.penstock.intent.policy.PolicyException when a policy in it cannot be loaded
     */
    public static AuthorizerBundle read(JsonNode json) {
        return BundleReader.read(json);
    }

    /** What {@link #read} reads. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("stage", stage).put("policyVersion", policyVersion);
        ArrayNode routeArray = json.putArray("routes");
        for (Route route : routes.routes()) {
            routeArray
                    .addObject()
                    .put("operation", route.operation())
                    .put("method", route.method().name())
                    .put("path", route.path().toString())
                    .put("action", route.action())
                    .put("risk", route.risk().text())
                    .put("auth", route.auth().text());
        }
        json.set("policies", PolicyVersion.policies(policies));
        json.set("providers", providers);
        return json;
    }
}
