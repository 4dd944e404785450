package dev.penstock.compiler.vtl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.jspecify.annotations.Nullable;

/** Renders mapping templates with the engine that API Gateway uses, and small doubles of its variables. */
final class Gateway {
    /** What {@code $util.escapeJavaScript} does at AWS: Apache Commons, which escapes the apostrophe as well. */
    static final UnaryOperator<String> AWS = StringEscapeUtils::escapeEcmaScript;

    /** What the local emulator makes of it: JSON's own escapes, and an object of a blank text. */
    static final UnaryOperator<String> EMULATOR = text ->
            text.isBlank() ? "{}" : Json.object().textNode(text).toString().replaceAll("^\"|\"$", "");

    private static final VelocityEngine ENGINE = new VelocityEngine();

    final Map<String, Object> authorizer = new LinkedHashMap<>();
    final Map<String, Object> context = new LinkedHashMap<>();
    final Map<String, String> path = new LinkedHashMap<>();
    final Map<String, String> query = new LinkedHashMap<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<String, Object> responseHeaders = new LinkedHashMap<>();
    private final Map<String, Object> override = new HashMap<>();
    private final UnaryOperator<String> escape;
    private JsonNode body = Json.object();

    Gateway(UnaryOperator<String> escape) {
        this.escape = escape;
        context.put("authorizer", authorizer);
        context.put("requestId", "9f0c1b9e-3c1a-4e43-9d7b-0d4c5a1e7b11");
        context.put("requestTimeEpoch", 1795250000000L);
        context.put("stage", "local");
        context.put("xrayTraceId", "Root=1-5f84c7a9");
        context.put("identity", Map.of("sourceIp", "192.0.2.7"));
        context.put("responseOverride", override);
        override.put("header", responseHeaders);
    }

    Gateway body(JsonNode json) {
        this.body = json;
        return this;
    }

    /** The status that the template set; 0 where it left it alone. */
    int status() {
        return override.get("status") instanceof Integer status ? status : 0;
    }

    String render(String template) {
        VelocityContext variables = new VelocityContext();
        variables.put("context", context);
        variables.put("stageVariables", Map.of("version", "1.2.3"));
        variables.put("util", new Util());
        variables.put("input", new Input());
        StringWriter out = new StringWriter();
        ENGINE.evaluate(variables, out, "template", template);
        return out.toString();
    }

    /** {@code $util}. */
    public final class Util {
        public String escapeJavaScript(String text) {
            return escape.apply(text);
        }

        public @Nullable Object parseJson(String json) throws Exception {
            return java(Json.read(json));
        }
    }

    /** {@code $input}, with paths of one step only. */
    public final class Input {
        public Map<String, Map<String, String>> params() {
            return Map.of("path", path, "querystring", query, "header", headers);
        }

        public String json(String jsonPath) {
            return at(jsonPath).toString();
        }

        public @Nullable Object path(String jsonPath) {
            return java(at(jsonPath));
        }

        private JsonNode at(String jsonPath) {
            return jsonPath.equals("$") ? body : body.path(jsonPath.replace("$.", ""));
        }
    }

    private static @Nullable Object java(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            ((ObjectNode) node).properties().forEach(p -> map.put(p.getKey(), java(p.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(java(element)));
            return list;
        }
        return node.isTextual()
                ? node.textValue()
                : node.isNumber() ? node.numberValue() : node.isBoolean() ? (Object) node.booleanValue() : null;
    }
}
