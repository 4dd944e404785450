package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A mapping does what one sentence can say: few fields, short expressions, and exactly the fields of its result. */
final class MappingCheck implements Check {
    /** Fields that one sentence can still speak of. */
    private static final int MOST_FIELDS = 12;

    @Override
    public void check(Checkout checkout, Findings findings) {
        checkout.transforms().values().forEach(transform -> {
            JsonNode mapping = transform.at("/mapping");
            int fields = values(transform, "/mapping", mapping, findings);
            if (fields > MOST_FIELDS) {
                findings.add(
                        transform,
                        "/mapping",
                        "The mapping has " + fields + " fields, more than the " + MOST_FIELDS
                                + " that one sentence can speak of.",
                        "Map whole objects, or leave the rest to a step of the workflow.");
            }
            fields(transform, "/mapping", "/output", findings);
            JsonSchemas.wrong(transform.at("/output"))
                    .filter(wrong -> transform.root().has("output"))
                    .ifPresent(wrong -> findings.add(
                            transform,
                            "/output",
                            "The schema of the result is not valid: " + wrong + ".",
                            "Correct it after JSON Schema, draft 2020-12."));
        });
    }

    /** Checks the expressions among the values. Returns how many values there are. */
    private static int values(Document transform, String pointer, JsonNode node, Findings findings) {
        if (!node.isContainerNode()) {
            if (Expression.isExpression(node)) {
                Expression.of(node)
                        .wrong()
                        .ifPresent(wrong -> findings.add(transform, pointer, wrong.wrong(), wrong.remedy()));
            }
            return 1;
        }
        int values = 0;
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            values += values(transform, Document.child(pointer, member.getKey()), member.getValue(), findings);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            values += values(transform, Document.child(pointer, i), node.get(i), findings);
        }
        return values;
    }

    private static void fields(Document transform, String mapping, String output, Findings findings) {
        JsonNode properties = transform.at(output).path("properties");
        Set<String> mapped = names(transform.at(mapping));
        Set<String> declared = names(properties);
        for (String name : mapped) {
            String pointer = Document.child(mapping, name);
            if (!declared.contains(name)) {
                findings.add(
                        transform,
                        pointer,
                        "The field '" + name + "' is mapped but is no property of the output.",
                        "Declare it in output.properties, or remove it.");
            } else if (transform.at(pointer).isObject() && properties.path(name).has("properties")) {
                fields(transform, pointer, Document.child(output + "/properties", name), findings);
            }
        }
        declared.removeAll(mapped);
        for (String name : declared) {
            findings.add(
                    transform,
                    Document.child(output + "/properties", name),
                    "The property '" + name + "' of the output is not mapped.",
                    "Add it to the mapping, or remove it.");
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
