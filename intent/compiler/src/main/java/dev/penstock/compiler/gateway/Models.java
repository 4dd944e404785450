package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import java.util.Map;
import java.util.Set;

/**
 * The gateway's models: the API's schemas as documentation, and {@value #BODY}, the only one that the gateway checks
 * bodies against (docs/adr/0005-two-layers-of-validation.md).
 */
final class Models {
    /** A well-formed JSON object, whatever is in it. */
    static final String BODY = "JsonObject";

    /** What the gateway's models (JSON Schema draft 4) understand. */
    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "additionalProperties",
            "allOf",
            "anyOf",
            "description",
            "enum",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "not",
            "oneOf",
            "pattern",
            "properties",
            "required",
            "title",
            "type",
            "uniqueItems");

    private Models() {}

    /** The value of {@code components.schemas}. */
    static ObjectNode json(JsonNode schemas) {
        ObjectNode models = Json.object();
        models.putObject(BODY).put("type", "object").put("description", "Any JSON object.");
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            models.set(schema.getKey(), model(schema.getValue()));
        }
        return models;
    }

    private static JsonNode model(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode array = Json.object().arrayNode();
            schema.forEach(element -> array.add(model(element)));
            return array;
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode model = Json.object();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (keyword.getKey().equals("properties")) {
                ObjectNode properties = model.putObject("properties");
                keyword.getValue().properties().forEach(p -> properties.set(p.getKey(), model(p.getValue())));
            } else if (KEYWORDS.contains(keyword.getKey())) {
                model.set(keyword.getKey(), model(keyword.getValue()));
            }
        }
        return model;
    }
}
