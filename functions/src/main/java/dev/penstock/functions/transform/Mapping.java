package dev.penstock.functions.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** JSON in which strings of the form <code>{% … %}</code> are expressions; they alone are replaced. */
sealed interface Mapping {

    /** @return the value, or nothing where an expression has none: its member or element is left out */
    Optional<JsonNode> evaluate(Object context);

    /** Applies the mapping to a workflow input. */
    default JsonNode apply(JsonNode context) {
        return evaluate(JsonValues.plain(context)).orElse(JsonNodeFactory.instance.nullNode());
    }

    /**
     * Prepares a declared mapping.
     *
     * @throws IllegalArgumentException for an expression that is no JSONata; the compiler should have said so
     */
    static Mapping of(JsonNode declared) {
        if (declared.isObject()) {
            Map<String, Mapping> members = new LinkedHashMap<>();
            declared.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return new Members(members);
        }
        if (declared.isArray()) {
            return new Elements(StreamSupport.stream(declared.spliterator(), false)
                    .map(Mapping::of)
                    .toList());
        }
        return Expression.in(declared).<Mapping>map(Computed::new).orElse(new Literal(declared));
    }

    /** An object. */
    record Members(Map<String, Mapping> members) implements Mapping {
        @Override
        public Optional<JsonNode> evaluate(Object context) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, mapping) -> mapping.evaluate(context).ifPresent(value -> object.set(name, value)));
            return Optional.of(object);
        }
    }

    /** An array. */
    record Elements(List<Mapping> elements) implements Mapping {
        @Override
        public Optional<JsonNode> evaluate(Object context) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(mapping -> mapping.evaluate(context).ifPresent(array::add));
            return Optional.of(array);
        }
    }

    /** An expression. */
    record Computed(Expression expression) implements Mapping {
        @Override
        public Optional<JsonNode> evaluate(Object context) {
            return expression.evaluate(context);
        }
    }

    /** Anything else stands for itself. */
    record Literal(JsonNode value) implements Mapping {
        @Override
        public Optional<JsonNode> evaluate(Object context) {
            return Optional.of(value);
        }
    }
}
