package dev.penstock.functions.fake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What workflows send to workers. */
public final class Inputs {
    public static final String FINGERPRINT = "abcdefghijklmnopqrstuv";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Inputs() {}

    /** JSON as a test may write it: with single quotes. */
    public static JsonNode json(String text) {
        return parsed(text.replace('\'', '"'));
    }

    public static JsonNode parsed(@Nullable String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worker's input. */
    public static ObjectNode task(JsonNode task) {
        ObjectNode input = frame("operation");
        input.set("task", task);
        return input;
    }

    /** The transformer's input. */
    public static ObjectNode call(String operation, String mode, JsonNode body) {
        ObjectNode workflow = frame(operation);
        workflow.set("body", body);
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("operation", operation).put("mode", mode);
        input.set("input", workflow);
        return input;
    }

    private static ObjectNode frame(String operation) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.putObject("identity").put("fingerprint", FINGERPRINT).put("decision", "d-1");
        frame.putObject("request")
                .put("id", "r-1")
                .put("operation", operation)
                .putObject("pathParameters")
                .put("key", "k-1");
        return frame;
    }
}
