package dev.penstock.systemtest.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON as strictly as RFC 8259 has it: duplicate keys and text after the value are refused, since templates made by hand produce both. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The value of {@code text}; fails the test, with the text, where it is not well-formed JSON. */
    public static JsonNode parse(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            if (value.isMissingNode()) throw new AssertionError("JSON was expected, but the text is empty");
            return value;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not well-formed JSON: " + e.getOriginalMessage() + "\n" + text, e);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An object of {@code entries}, to be changed by the test. */
    public static ObjectNode object(Map<String, ?> entries) {
        return MAPPER.valueToTree(entries);
    }
}
