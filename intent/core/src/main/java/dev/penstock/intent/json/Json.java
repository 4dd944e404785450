package dev.penstock.intent.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON into Jackson's tree and writes it back.
 *
 * <p>Reading is strict: a key that stands twice in one object is refused, since reviewers read the first and parsers
 * take the last (RFC 8259 §4), and so is anything after the document.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws IOException when it cannot be read, or is not exactly one JSON document */
    public static JsonNode read(InputStream input) throws IOException {
        return MAPPER.readTree(input);
    }

    /** @throws JsonProcessingException when it is not exactly one JSON document; the message has line and column */
    public static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** A new, empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The node as text: two spaces, keys in their order, a newline at the end; the same bytes on every machine. */
    public static String pretty(JsonNode node) {
        return PrettyJson.write(node);
    }
}
