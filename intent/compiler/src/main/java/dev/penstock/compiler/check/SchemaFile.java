package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.penstock.compiler.source.Document;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.json.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One of the JSON Schemas in {@code api/schemas}, which editors use as well. */
final class SchemaFile {
    private final JsonNode json;
    private final Schema schema;

    private SchemaFile(JsonNode json) {
        this.json = json;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    /** @param name such as {@code transform.schema.json} */
    static SchemaFile named(String name) {
        try (InputStream stream = SchemaFile.class.getResourceAsStream("/dev/penstock/compiler/schemas/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no schema " + name);
            }
            return new SchemaFile(Json.read(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reports where a value breaks the schema.
     *
     * @param pointer where the value stands in the document
     * @param what what findings call the value
     * @return whether the value is valid
     */
    boolean check(Document document, String pointer, String what, Findings findings) {
        List<Error> errors = schema.validate(document.at(pointer));
        for (Error error : errors) {
            String at = pointer + error.getInstanceLocation();
            String place = error.getInstanceLocation().toString();
            String subject =
                    what + (place.isEmpty() ? "" : ", " + place.substring(1).replace('/', '.'));
            report(error, document, at, subject, findings);
        }
        return errors.isEmpty();
    }

    private void report(Error error, Document document, String at, String subject, Findings findings) {
        switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> {
                String key = String.valueOf(error.getProperty());
                findings.add(
                        document,
                        Document.child(at, key),
                        subject + " has the unknown key '" + key + "'.",
                        Spelling.remedy(key, known(error)));
            }
            case "required" -> findings.add(document, at, subject + " lacks '" + error.getProperty() + "'.", "Add it.");
            default ->
                findings.add(
                        document,
                        at,
                        subject + ": " + error.getMessage().replaceAll("^.*?: ", "") + ".",
                        remedy(error));
        }
    }

    /** The keys that would have been right, from the schema beside the keyword that complains. */
    private List<String> known(Error error) {
        String location = error.getSchemaLocation().getFragment().toString();
        JsonNode properties = json.at(location.substring(0, location.lastIndexOf('/')) + "/properties");
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The schema's own description of the value that is wrong. */
    private String remedy(Error error) {
        String location = error.getSchemaLocation().getFragment().toString();
        String description = json.at(location.substring(0, location.lastIndexOf('/')) + "/description")
                .asText("");
        return description.isEmpty() ? "Correct the value." : "Expected: " + description;
    }
}
