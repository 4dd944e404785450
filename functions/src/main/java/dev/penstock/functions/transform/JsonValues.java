package dev.penstock.functions.transform;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON trees as the plain values that JSONata works on, and back. */
final class JsonValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double MOST_EXACT = 0x1p53;

    private JsonValues() {}

    /** Maps, lists, strings, booleans, numbers, and JSONata's own null (a Java null has no value for it). */
    static Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(plain(element)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            default -> Jsonata.NULL_VALUE;
        };
    }

    private static Number number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            // JSONata compares an Integer and a Long as different.
            return node.canConvertToInt() ? (Number) node.intValue() : (Number) node.longValue();
        }
        return node.doubleValue();
    }

    /**
     * @return nothing for JSONata's undefined
     * @throws IllegalStateException for a value that is no JSON, such as a function
     */
    static Optional<JsonNode> tree(@Nullable Object value) {
        return value == null ? Optional.empty() : Optional.of(node(value));
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((name, member) -> object.set(String.valueOf(name), node(member)));
                yield object;
            }
            case List<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case String text -> NODES.textNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> number(number);
            default -> {
                if (value == Jsonata.NULL_VALUE) {
                    yield NODES.nullNode();
                }
                throw new IllegalStateException("an expression's value is no JSON but a " + value.getClass());
            }
        };
    }

    /** As JSON writes it: 3, not 3.0. */
    private static JsonNode number(Number number) {
        double binary = number.doubleValue();
        if (!Double.isFinite(binary)) {
            throw new IllegalStateException("an expression's value is no finite number");
        }
        return binary == Math.rint(binary) && Math.abs(binary) < MOST_EXACT
                ? NODES.numberNode((long) binary)
                : NODES.numberNode(binary);
    }
}
