package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether something is a JSON Schema (draft 2020-12) that the transformer can apply. */
final class JsonSchemas {
    private static final Schema META = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    private JsonSchemas() {}

    /** The first thing that is wrong with it. */
    static Optional<String> wrong(JsonNode schema) {
        List<Error> errors = META.validate(schema);
        if (!errors.isEmpty()) {
            Error error = errors.get(0);
            return Optional.of(
                    error.getInstanceLocation() + " " + error.getMessage().replaceAll("^.*?: ", ""));
        }
        return pattern(schema);
    }

    private static Optional<String> pattern(JsonNode node) {
        if (node.path("pattern").isTextual()) {
            try {
                Pattern.compile(node.path("pattern").asText());
            } catch (PatternSyntaxException e) {
                return Optional.of("the pattern " + node.path("pattern") + " is no regular expression");
            }
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Optional<String> wrong = pattern(member.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }
}
