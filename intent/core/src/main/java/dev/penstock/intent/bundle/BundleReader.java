package dev.penstock.intent.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.PolicyReader;
import dev.penstock.intent.route.Auth;
import dev.penstock.intent.route.HttpMethod;
import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Risk;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a bundle. It is generated, so the first thing wrong with it is enough: the remedy is to compile it again. */
final class BundleReader {

    private static final Set<String> KEYS = Set.of("stage", "policyVersion", "routes", "policies", "providers");
    private static final Set<String> ROUTE_KEYS = Set.of("operation", "method", "path", "action", "risk", "auth");

    private BundleReader() {}

    static AuthorizerBundle read(JsonNode json) {
        closed("the bundle", json, KEYS);
        List<Policy> policies = policies(array(json, "policies"));
        String version = text("the bundle", json, "policyVersion");
        String expected = PolicyVersion.of(policies);
        if (!version.equals(expected)) {
            throw bad("policyVersion", "is '" + version + "', but these policies are version '" + expected + "'");
        }
        RouteTable routes = routes(array(json, "routes"));
        return new AuthorizerBundle(
                text("the bundle", json, "stage"), version, routes, policies, array(json, "providers"));
    }

    private static List<Policy> policies(JsonNode array) {
        List<Policy> policies = new ArrayList<>();
        Set<String> files = new HashSet<>();
        for (JsonNode node : array) {
            String file = text("a policy", node, "file");
            if (!files.add(file)) {
                throw bad("policies", "two have the file name '" + file + "'");
            }
            ObjectNode policy = ((ObjectNode) node).deepCopy();
            policy.remove("file");
            policies.add(PolicyReader.read(file, policy));
        }
        return policies;
    }

    private static RouteTable routes(JsonNode array) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            routes.add(route("routes[" + i + "]", array.get(i)));
        }
        try {
            return new RouteTable(routes);
        } catch (IllegalArgumentException e) {
            throw bad("routes", e);
        }
    }

    private static Route route(String where, JsonNode json) {
        closed(where, json, ROUTE_KEYS);
        try {
            return new Route(
                    text(where, json, "operation"),
                    known(where, "method", HttpMethod.of(text(where, json, "method"))),
                    PathTemplate.parse(text(where, json, "path")),
                    text(where, json, "action"),
                    known(where, "risk", Risk.of(text(where, json, "risk"))),
                    known(where, "auth", Auth.of(text(where, json, "auth"))));
        } catch (IllegalArgumentException e) {
            throw bad(where, e);
        }
    }

    private static void closed(String where, JsonNode json, Set<String> known) {
        if (!json.isObject()) {
            throw bad(where, "is not an object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw bad(where, "has the unknown key '" + name + "'");
            }
        });
    }

    private static JsonNode array(JsonNode json, String key) {
        if (!json.path(key).isArray()) {
            throw bad(key, "is not a list");
        }
        return json.get(key);
    }

    private static String text(String where, JsonNode json, String key) {
        if (!json.path(key).isTextual()) {
            throw bad(where, "has no text '" + key + "'");
        }
        return json.get(key).textValue();
    }

    private static <T> T known(String where, String key, Optional<T> value) {
        return value.orElseThrow(() -> bad(where, "has an unknown " + key));
    }

    private static BundleException bad(String where, String problem) {
        return new BundleException(message(where, problem));
    }

    private static BundleException bad(String where, IllegalArgumentException cause) {
        return new BundleException(message(where, String.valueOf(cause.getMessage())), cause);
    }

    private static String message(String where, String problem) {
        return "authorizer bundle: " + where + ": " + problem + ". Compile it again.";
    }
}
