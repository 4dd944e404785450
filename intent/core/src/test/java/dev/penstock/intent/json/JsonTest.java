package dev.penstock.intent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"x\":{\"a\":1,\"a\":1}}", "{} {}", "{}x", "{a:1}", "{\"a\":1,}"})
    void refusesWhatTwoParsersReadDifferently(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonProcessingException.class);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(new ByteArrayInputStream(bytes))).isInstanceOf(IOException.class);
    }

    @Test
    void canonicalFormSortsKeysAndEscapesOnlyWhatMustBe() throws IOException {
        String text = "{\"b\": [1, {\"z\": null, \"y\": true}, []], \"a\": \"\\u00e9\\u0001\\n\\/\\\"\", \"B\": {}}";
        assertThat(CanonicalJson.write(Json.read(text)))
                .isEqualTo("{\"B\":{},\"a\":\"é\\u0001\\n/\\\"\",\"b\":[1,{\"y\":true,\"z\":null},[]]}");
    }

    @Test
    void canonicalFormRefusesFractions() {
        assertThatThrownBy(() -> CanonicalJson.write(Json.read("[1.5]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }

    @Test
    void prettyFormReadsBackToTheSame() throws IOException {
        String text = "{\"b\":[1,{\"z\":null}],\"a\":\"x\\n\",\"e\":{},\"f\":[]}";
        String pretty = Json.pretty(Json.read(text));
        assertThat(pretty)
                .startsWith("{\n  \"b\": [\n    1,\n    {\n      \"z\": null\n")
                .endsWith("\n}\n");
        assertThat(Json.read(pretty)).isEqualTo(Json.read(text));
    }
}
