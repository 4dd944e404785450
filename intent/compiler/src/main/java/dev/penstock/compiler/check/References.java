package dev.penstock.compiler.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.penstock.compiler.source.Document;

/** Follows {@code $ref} within one document. */
final class References {
    private static final int LONGEST_CHAIN = 8;

    private References() {}

    /** A value and where it stands after all references; the value is a missing node when one leads nowhere. */
    record Resolved(JsonNode value, String pointer) {}

    static Resolved resolve(Document document, String pointer) {
        String at = pointer;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            JsonNode value = document.at(at);
            if (!value.path("$ref").isTextual()) {
                return new Resolved(value, at);
            }
            String target = value.path("$ref").asText();
            if (!target.startsWith("#/") || !isPointer(target.substring(1))) {
                break;
            }
            at = target.substring(1);
        }
        return new Resolved(MissingNode.getInstance(), pointer);
    }

    private static boolean isPointer(String text) {
        try {
            JsonPointer.compile(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
