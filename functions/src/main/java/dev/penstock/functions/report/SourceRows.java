package dev.penstock.functions.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A source's rows, as the API gives them and as they are stored.
 *
 * @param name the source
 * @param rows in the source's order
 */
record SourceRows(String name, List<Row> rows) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws IllegalArgumentException when {@code answer} is not the rows of the source {@code name} */
    static SourceRows of(String name, JsonNode answer) {
        if (!answer.path("name").asText("").equals(name) || !answer.path("rows").isArray()) {
            throw new IllegalArgumentException("the answer is for another source or has no rows");
        }
        List<Row> rows = new ArrayList<>(answer.path("rows").size());
        answer.path("rows").forEach(row -> rows.add(Row.of(row)));
        return new SourceRows(name, List.copyOf(rows));
    }

    static SourceRows ofBytes(String name, byte[] stored) {
        try {
            return of(name, JSON.readTree(stored));
        } catch (IOException e) {
            throw new UncheckedIOException("the stored rows of a source are no JSON", e);
        }
    }

    /** The same rows give the same bytes: a repeated fetch overwrites with what is there already. */
    byte[] toBytes() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(rows.size());
        rows.forEach(row -> array.add(row.toJson()));
        JsonNode document =
                JsonNodeFactory.instance.objectNode().put("name", name).set("rows", array);
        try {
            return JSON.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
