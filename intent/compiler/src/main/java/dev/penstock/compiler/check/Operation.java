package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.source.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An operation of the OpenAPI document as it stands there, right or wrong.
 *
 * @param document the document
 * @param path the path template
 * @param method upper case
 * @param pointer where it is in the document
 */
public record Operation(Document document, String path, String method, String pointer) {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** All operations, in the document's order. */
    public static List<Operation> in(Document document) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
            String pointer = Document.child("/paths", path.getKey());
            for (String key : (Iterable<String>) path.getValue()::fieldNames) {
                if (METHODS.contains(key)) {
                    operations.add(new Operation(
                            document, path.getKey(), key.toUpperCase(Locale.ROOT), Document.child(pointer, key)));
                }
            }
        }
        return operations;
    }

    /** The value of one of its keys, a missing node where there is none. */
    public JsonNode get(String key) {
        return document.at(pointer).path(key);
    }

    /** @param key a key, or several with slashes between them */
    public String at(String key) {
        return key.isEmpty() ? pointer : pointer + "/" + key;
    }

    /** What findings call it. */
    public String name() {
        return method + " " + path;
    }

    public String id() {
        return get("operationId").asText("");
    }

    public JsonNode intent() {
        return get("x-penstock");
    }

    public boolean isAsync() {
        return intent().path("mode").asText().equals("async");
    }

    void finding(Findings findings, String key, String wrong, String remedy) {
        findings.add(document, at(key), wrong, remedy);
    }
}
