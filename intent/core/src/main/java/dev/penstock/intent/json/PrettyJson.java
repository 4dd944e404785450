package dev.penstock.intent.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Generated JSON for people and version control: stable bytes, one value per line. */
final class PrettyJson {

    private PrettyJson() {}

    static String write(JsonNode node) {
        StringBuilder out = new StringBuilder();
        append(out, node, "");
        return out.append('\n').toString();
    }

    private static void append(StringBuilder out, JsonNode node, String indent) {
        if (node.isEmpty() || node.isValueNode()) {
            out.append(node);
            return;
        }
        String inner = indent + "  ";
        if (node.isObject()) {
            String separator = "{\n";
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                out.append(separator).append(inner);
                CanonicalJson.appendString(out, field.getKey());
                out.append(": ");
                append(out, field.getValue(), inner);
                separator = ",\n";
            }
            out.append('\n').append(indent).append('}');
        } else {
            String separator = "[\n";
            for (JsonNode element : node) {
                out.append(separator).append(inner);
                append(out, element, inner);
                separator = ",\n";
            }
            out.append('\n').append(indent).append(']');
        }
    }
}
