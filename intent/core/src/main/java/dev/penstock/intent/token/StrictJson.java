package dev.penstock.intent.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as two readers cannot read it differently: UTF-8 only, no key twice, nothing after the object, shallow. */
final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static ObjectNode object(byte[] utf8) throws TokenRefused {
        try {
            // Decoded first: Jackson would guess UTF-16 and UTF-32 from the bytes, which RFC 8259 §8.1 rules out.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new TokenRefused(Reason.MALFORMED_JSON);
        } catch (CharacterCodingException e) {
            throw new TokenRefused(Reason.MALFORMED_JSON);
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage();
            boolean duplicate = message != null && message.startsWith("Duplicate field");
            throw new TokenRefused(duplicate ? Reason.DUPLICATE_KEY : Reason.MALFORMED_JSON);
        }
    }
}
