package dev.penstock.intent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code docs/policies.md} shows and lists is what the reader takes. */
class ReferenceTest {

    private static String reference = "";

    @BeforeAll
    static void readReference() throws IOException {
        reference = Files.readString(Path.of("../../docs/policies.md"));
    }

    @Test
    void itsExampleLoads() throws IOException {
        assertThat(PolicyReader.read("reports.json", Json.read(block("json"))).statements())
                .hasSize(2);
    }

    @Test
    void itsErrorIsWhatAMisspeltConditionGives() throws IOException {
        JsonNode misspelt = Json.read(block("json").replace("token:mfa\"", "token:mfaa\""));
        PolicyException e =
                catchThrowableOfType(PolicyException.class, () -> PolicyReader.read("reports.json", misspelt));
        assertThat(reference).contains("\n" + e.getMessage() + "\n");
    }

    @Test
    void namesEveryOperatorKeyAndAttribute() {
        assertThat(reference).contains(Operator.texts());
        assertThat(reference).contains(ConditionKey.texts());
        assertThat(reference).contains(PrincipalAttribute.texts());
    }

    private static String block(String language) {
        int start = reference.indexOf("```" + language + "\n") + language.length() + 4;
        return reference.substring(start, reference.indexOf("```", start));
    }
}
