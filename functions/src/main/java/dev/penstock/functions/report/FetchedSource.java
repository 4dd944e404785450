package dev.penstock.functions.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.functions.store.StoredObject;

/**
 * The reference that one worker hands to the next.
 *
 * @param source the source's name
 * @param stored where its rows are
 * @param rows how many
 */
record FetchedSource(String source, StoredObject stored, int rows) {

    /** @throws IllegalArgumentException when {@code reference} is not what {@link #toJson} writes */
    static FetchedSource of(JsonNode reference) {
        String sha256 = reference.path("sha256").asText("");
        if (!reference.path("source").isTextual()
                || !reference.path("key").isTextual()
                || !reference.path("rows").canConvertToInt()
                || !reference.path("bytes").canConvertToLong()
                || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a source is no {source, key, rows, bytes, sha256}");
        }
        return new FetchedSource(
                reference.path("source").textValue(),
                new StoredObject(
                        reference.path("key").textValue(),
                        reference.path("bytes").longValue(),
                        sha256),
                reference.path("rows").intValue());
    }

    JsonNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("key", stored.key())
                .put("rows", rows)
                .put("bytes", stored.bytes())
                .put("sha256", stored.sha256());
    }
}
