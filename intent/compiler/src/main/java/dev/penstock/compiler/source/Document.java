package dev.penstock.compiler.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * One file as a tree, with the line on which each of its values stands.
 *
 * @param file path below the checkout's root, with `/`
 * @param root the file's value
 * @param lines JSON pointer (RFC 6901) to line, counted from 1; for a member of an object, the line of its key
 */
public record Document(String file, JsonNode root, Map<String, Integer> lines) {
    public Document {
        lines = Map.copyOf(lines);
    }

    /** A document without content, in place of a file that is missing or cannot be read. */
    public static Document empty(String file) {
        return new Document(file, JsonNodeFactory.instance.objectNode(), Map.of());
    }

    /** The line of the value at this pointer, or of the nearest value around it that exists. */
    public int line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    public JsonNode at(String pointer) {
        return root.at(pointer);
    }

    public Finding finding(String pointer, String wrong, String remedy) {
        return new Finding(file, line(pointer), wrong, remedy);
    }

    /** The pointer to a member of the value at {@code pointer}. */
    public static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    public static String child(String pointer, int index) {
        return pointer + "/" + index;
    }
}
