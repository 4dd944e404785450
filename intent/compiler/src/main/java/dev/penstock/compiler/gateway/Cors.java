package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Cross-origin calls by the one origin that the parameter {@code CorsOrigin} names (Fetch standard, "CORS protocol"). */
final class Cors {
    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final String EXPOSED = "Access-Control-Expose-Headers";
    private static final String VARY = "Vary";

    private Cors() {}

    /** Headers of every real response, in the place where {@code prefix} says that they go. */
    static ObjectNode headers(String prefix) {
        ObjectNode headers = Json.object();
        headers.set(prefix + ORIGIN, Intrinsics.sub("'${CorsOrigin}'"));
        headers.put(prefix + EXPOSED, "'Location,Retry-After,WWW-Authenticate'");
        headers.put(prefix + VARY, "'Origin'");
        return headers;
    }

    /** The declaration of these headers, without which the gateway drops them. */
    static ObjectNode declaration() {
        return declaration(ORIGIN, EXPOSED, VARY);
    }

    /**
     * The {@code options} operation of a path: who asks need not be known, and learns nothing but what may be sent.
     *
     * @param methods of the path's operations
     * @param declared headers that the path's operations declare
     */
    static ObjectNode preflight(Collection<String> methods, Collection<String> declared) {
        String prefix = "method.response.header.";
        ObjectNode operation = Json.object();
        operation.put("summary", "CORS preflight");
        ObjectNode response = operation.putObject("responses").putObject("204");
        response.put("description", "What a page of the allowed origin may send.");
        response.set(
                "headers",
                declaration(
                        ORIGIN,
                        "Access-Control-Allow-Methods",
                        "Access-Control-Allow-Headers",
                        "Access-Control-Max-Age",
                        VARY));
        ObjectNode integration = operation.putObject("x-amazon-apigateway-integration");
        integration.put("type", "mock").put("passthroughBehavior", "never");
        integration.putObject("requestTemplates").put("application/json", "{\"statusCode\": 204}");
        ObjectNode answer = integration.putObject("responses").putObject("default");
        answer.put("statusCode", "204");
        ObjectNode headers = answer.putObject("responseParameters");
        headers.set(prefix + ORIGIN, Intrinsics.sub("'${CorsOrigin}'"));
        headers.put(prefix + "Access-Control-Allow-Methods", "'" + String.join(",", methods) + "'");
        Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        allowed.addAll(List.of("Authorization", "Content-Type", "Idempotency-Key"));
        allowed.addAll(declared);
        headers.put(prefix + "Access-Control-Allow-Headers", "'" + String.join(",", allowed) + "'");
        headers.put(prefix + "Access-Control-Max-Age", "'600'");
        headers.put(prefix + VARY, "'Origin'");
        answer.putObject("responseTemplates").put("application/json", "");
        return operation;
    }

    private static ObjectNode declaration(String... names) {
        ObjectNode headers = Json.object();
        for (String name : names) {
            headers.putObject(name).putObject("schema").put("type", "string");
        }
        return headers;
    }
}
