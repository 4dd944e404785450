package dev.penstock.functions.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.penstock.functions.failure.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A JSON Schema (draft 2020-12, {@code format} asserted) and what a value has against it, in words. */
final class SchemaCheck {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            // A schema is whole in itself: nothing is ever fetched.
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ROOT)
                    .build()));

    private final Schema schema;

    SchemaCheck(JsonNode schema) {
        this.schema = REGISTRY.getSchema(schema);
    }

    /** @return every fault, in the order of their pointers; empty for a value that fits */
    List<Problem> problems(JsonNode value) {
        return schema.validate(value).stream()
                .map(SchemaCheck::problem)
                .distinct()
                .sorted(Comparator.comparing(Problem::pointer))
                .toList();
    }

    private static Problem problem(Error error) {
        String at = error.getInstanceLocation().toString();
        String property = error.getProperty();
        // A member that is missing or too many is pointed at itself: that is where a client marks its form.
        String pointer = property == null ? at : at + "/" + Pointers.escaped(property);
        return new Problem(pointer, Objects.requireNonNullElse(error.getMessage(), "does not fit the schema"));
    }
}
