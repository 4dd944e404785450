package dev.penstock.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.policy.ConditionKey;
import dev.penstock.intent.policy.Operator;
import dev.penstock.intent.policy.PolicyException;
import dev.penstock.intent.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors say by {@code api/schemas} is what the compiler says. */
class PublishedSchemasTest {
    private static final Path API = Path.of("../../api");

    @ParameterizedTest
    @ValueSource(strings = {"policy", "stage", "transform"})
    void theFilesThatShipAreValid(String kind) throws IOException {
        String folder = kind.equals("policy") ? "policies" : kind + "s";
        try (Stream<Path> files = Files.list(API.resolve(folder))) {
            for (Path file : files.toList()) {
                assertThat(schema(kind).validate(Json.read(Files.readString(file))))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "stage", "transform", "x-penstock"})
    void theSchemasAreJsonSchema(String kind) throws IOException {
        assertThat(JsonSchemas.wrong(read(kind))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\": \"allow\"}",
                "{\"Action\": [\"report:create\"]}",
                "{\"Action\": []}",
                "{\"Resource\": [\"get /x\"]}",
                "{\"Principal\": {}}",
                "{\"Principal\": \"*\"}",
                "{\"Principal\": {\"group\": [\"x\"]}}",
                "{\"Sid\": \"with space\"}",
                "{\"NotAction\": [\"report:*\"]}",
                "{\"Condition\": {\"StringMatches\": {\"token:kind\": \"human\"}}}",
                "{\"Condition\": {\"StringEquals\": {\"token:name\": \"x\"}}}"
            })
    void policiesThatTheEvaluatorRefusesAreRefusedInEditors(String change) throws IOException {
        assertThat(isPolicy(policy("{}"))).isTrue();
        assertThat(schema("policy").validate(policy("{}"))).isEmpty();
        assertThat(isPolicy(policy(change))).isFalse();
        assertThat(schema("policy").validate(policy(change))).isNotEmpty();
    }

    @Test
    void operatorsAndConditionKeysAreTheEvaluators() throws IOException {
        JsonNode definitions = read("policy").path("$defs");
        assertThat(names(definitions.at("/statement/properties/Condition/properties")))
                .containsExactlyInAnyOrderElementsOf(Operator.texts());
        assertThat(names(definitions.at("/operands/properties")))
                .containsExactlyInAnyOrderElementsOf(ConditionKey.texts());
    }

    private static boolean isPolicy(JsonNode policy) {
        try {
            PolicyReader.read("test.json", policy);
            return true;
        } catch (PolicyException e) {
            return false;
        }
    }

    private static ObjectNode policy(String change) throws IOException {
        ObjectNode statement = (ObjectNode)
                Json.read(
                        "{\"Sid\": \"Some\", \"Effect\": \"Allow\", \"Principal\": {\"role\": [\"x\"]}, \"Action\": [\"report:*\"], \"Resource\": [\"*\"]}");
        statement.setAll((ObjectNode) Json.read(change));
        ObjectNode policy = Json.object().put("Version", "2026-11-01");
        policy.putArray("Statement").add(statement);
        return policy;
    }

    private static JsonNode read(String kind) throws IOException {
        return Json.read(Files.readString(API.resolve("schemas/" + kind + ".schema.json")));
    }

    private static Schema schema(String kind) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(kind));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
