package dev.penstock.functions.statemachines;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates an expression of a state machine with what Step Functions adds to JSONata. */
final class Evaluation {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Evaluation() {}

    static String inside(String text) {
        return text.substring("{%".length(), text.length() - "%}".length()).strip();
    }

    static boolean isExpression(String text) {
        return text.startsWith("{%") && text.endsWith("%}");
    }

    /** @param variables by name without the dollar sign */
    static JsonNode evaluate(String text, Map<String, JsonNode> variables) {
        Jsonata expression = Jsonata.jsonata(inside(text));
        variables.forEach((name, value) -> expression.assign(name, plain(value)));
        expression.registerFunction("parse", (Jsonata.Fn1<String, Object>) Evaluation::parse);
        return tree(expression.evaluate(null));
    }

    private static @Nullable Object parse(String text) {
        try {
            return plain(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static @Nullable Object plain(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }

    private static JsonNode tree(@Nullable Object value) {
        return JSON.valueToTree(value);
    }
}
