package dev.penstock.functions.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code default}s of a schema's properties, put where the client left them out. */
final class Defaults {
    private Defaults() {}

    /**
     * @param schema a JSON Schema; its {@code properties} and {@code items} are followed
     * @param value fits the schema; it is not changed
     */
    static JsonNode filledIn(JsonNode schema, JsonNode value) {
        JsonNode copy = value.deepCopy();
        fill(schema, copy);
        return copy;
    }

    private static void fill(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                String name = property.getKey();
                JsonNode absent = property.getValue().path("default");
                if (!object.has(name) && !absent.isMissingNode()) {
                    object.set(name, absent.deepCopy());
                }
                fill(property.getValue(), object.path(name));
            });
        } else if (value.isArray()) {
            value.forEach(item -> fill(schema.path("items"), item));
        }
    }
}
