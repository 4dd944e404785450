package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.source.Document;
import dev.penstock.intent.json.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request body's schema as JSON Schema (draft 2020-12) in one piece: references are replaced by what they name, and
 * what OpenAPI 3.0 says in its own way ({@code nullable}, boolean {@code exclusiveMinimum}) is said in JSON Schema's.
 */
final class BodySchema {
    private static final Set<String> OPENAPI_ONLY =
            Set.of("discriminator", "example", "externalDocs", "nullable", "readOnly", "writeOnly", "xml");

    private final Document document;
    private final Set<String> around = new HashSet<>();

    private BodySchema(Document document) {
        this.document = document;
    }

    /** Where the schema of an operation's JSON body stands. */
    static String pointer(Operation operation) {
        String body = References.resolve(operation.document(), operation.at("requestBody"))
                .pointer();
        return body + "/content/application~1json/schema";
    }

    /**
     * @return empty where the operation has no body
     * @throws IllegalArgumentException when a reference leads nowhere or into itself; the message is a sentence
     */
    static Optional<JsonNode> of(Operation operation) {
        JsonNode schema = operation.document().at(pointer(operation));
        return schema.isMissingNode()
                ? Optional.empty()
                : Optional.of(new BodySchema(operation.document()).convert(schema));
    }

    private JsonNode convert(JsonNode schema) {
        if (schema.path("$ref").isTextual()) {
            return reference(schema.path("$ref").asText());
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode converted = Json.object();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            keyword(converted, keyword.getKey(), keyword.getValue());
        }
        if (schema.path("nullable").asBoolean() && schema.path("type").isTextual()) {
            converted.putArray("type").add(schema.path("type").asText()).add("null");
        }
        exclusive(converted, schema, "exclusiveMinimum", "minimum");
        exclusive(converted, schema, "exclusiveMaximum", "maximum");
        return converted;
    }

    private void keyword(ObjectNode converted, String name, JsonNode value) {
        switch (name) {
            case "properties" -> {
                ObjectNode properties = converted.putObject(name);
                value.properties().forEach(p -> properties.set(p.getKey(), convert(p.getValue())));
            }
            case "allOf", "anyOf", "oneOf" -> {
                ArrayNode schemas = converted.putArray(name);
                value.forEach(schema -> schemas.add(convert(schema)));
            }
            case "items", "not", "additionalProperties" -> converted.set(name, convert(value));
            default -> {
                if (!OPENAPI_ONLY.contains(name)) {
                    converted.set(name, value);
                }
            }
        }
    }

    private static void exclusive(ObjectNode converted, JsonNode schema, String exclusive, String bound) {
        if (schema.path(exclusive).isBoolean()) {
            converted.remove(exclusive);
            if (schema.path(exclusive).asBoolean() && schema.has(bound)) {
                converted.remove(bound);
                converted.set(exclusive, schema.get(bound));
            }
        }
    }

    private JsonNode reference(String reference) {
        String prefix = "#/components/schemas/";
        JsonNode target = document.at("/components/schemas").path(reference.replace(prefix, ""));
        if (!reference.startsWith(prefix) || target.isMissingNode()) {
            throw new IllegalArgumentException("The reference '" + reference + "' leads nowhere.");
        }
        if (!around.add(reference)) {
            throw new IllegalArgumentException("The schema '" + reference + "' contains itself.");
        }
        JsonNode converted = convert(target);
        around.remove(reference);
        return converted;
    }
}
