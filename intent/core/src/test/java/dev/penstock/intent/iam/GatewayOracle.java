package dev.penstock.intent.iam;

import dev.penstock.intent.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * API Gateway's routing as a tree of resources built from the text of the templates: a fixed word beats a parameter. It
 * refuses no hostile path.
 */
final class GatewayOracle {

    private final Node root = new Node();

    GatewayOracle(List<Route> routes) {
        for (Route route : routes) {
            Node node = root;
            for (String part : route.path().toString().split("/")) {
                if (!part.isEmpty()) {
                    node = node.children.computeIfAbsent(part.startsWith("{") ? "{}" : part, name -> new Node());
                }
            }
            node.methods.put(route.method().name(), route);
        }
    }

    /** All answers that a gateway may give, with and without backtracking; null for a refused request. */
    List<@Nullable Route> resolutions(String method, String path) {
        String[] parts = path.equals("/") ? new String[0] : path.substring(1).split("/", -1);
        List<@Nullable Route> answers = new ArrayList<>();
        answers.add(backtracking(root, parts, 0, method));
        answers.add(greedy(parts, method));
        return answers;
    }

    private static @Nullable Route backtracking(Node node, String[] parts, int index, String method) {
        if (index == parts.length) {
            return node.methods.get(method);
        }
        Node fixed = node.children.get(parts[index]);
        Route found = fixed == null || parts[index].equals("{}") ? null : backtracking(fixed, parts, index + 1, method);
        Node parameter = node.children.get("{}");
        if (found != null || parameter == null || parts[index].isEmpty()) {
            return found;
        }
        return backtracking(parameter, parts, index + 1, method);
    }

    private @Nullable Route greedy(String[] parts, String method) {
        Node node = root;
        for (String part : parts) {
            Node next = part.equals("{}") ? null : node.children.get(part);
            if (next == null && !part.isEmpty()) {
                next = node.children.get("{}");
            }
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node.methods.get(method);
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final Map<String, Route> methods = new HashMap<>();
    }
}
