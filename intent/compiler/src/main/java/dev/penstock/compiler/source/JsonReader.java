package dev.penstock.compiler.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads JSON (RFC 8259) strictly: a repeated key or text after the value is an error. */
final class JsonReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final Map<String, Integer> lines = new HashMap<>();

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Document read(String file, String text) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.setCodec(MAPPER);
            JsonReader reader = new JsonReader(parser);
            if (parser.nextToken() == null) {
                throw new UnreadableException(1, "the file is empty");
            }
            JsonNode root = reader.value("", parser.currentTokenLocation().getLineNr());
            if (parser.nextToken() != null) {
                throw new UnreadableException(
                        parser.currentTokenLocation().getLineNr(), "there is text after the end of the value");
            }
            return new Document(file, root, reader.lines);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(
                    Math.max(1, e.getLocation().getLineNr()), Texts.oneLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("reading a string cannot fail", e);
        }
    }

    private JsonNode value(String pointer, int line) throws IOException {
        lines.put(pointer, line);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            default -> parser.readValueAsTree();
        };
    }

    private JsonNode object(String pointer) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            object.set(key, value(Document.child(pointer, key), line));
        }
        return object;
    }

    private JsonNode array(String pointer) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = parser.currentTokenLocation().getLineNr();
            array.add(value(Document.child(pointer, array.size()), line));
        }
        return array;
    }
}
