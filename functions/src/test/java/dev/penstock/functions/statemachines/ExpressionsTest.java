package dev.penstock.functions.statemachines;

import static dev.penstock.functions.fake.Inputs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The expressions on which the answer to a client hangs. */
class ExpressionsTest {
    private static final StateMachine START =
            StateMachine.read(StateMachine.FOLDER.resolve("start-execution.asl.json"));

    static Stream<Arguments> failures() {
        String worker =
                "{\"errorType\":\"Penstock.NotFound\",\"errorMessage\":\"{\\\"detail\\\":\\\"a \\\\\\\"b\\\\\\\" ü\\\"}\",\"trace\":[]}";
        return StateMachine.all().stream()
                .flatMap(machine -> Stream.of(
                        Arguments.of(
                                machine,
                                "Penstock.NotFound",
                                worker,
                                "Penstock.NotFound",
                                "{\"detail\":\"a \\\"b\\\" ü\"}"),
                        Arguments.of(machine, "States.Timeout", "", "Penstock.Timeout", null),
                        Arguments.of(machine, "Sandbox.Timedout", "x", "Penstock.Timeout", null),
                        Arguments.of(
                                machine,
                                "Lambda.TooManyRequestsException",
                                "Rate exceeded",
                                "Penstock.Unavailable",
                                null),
                        Arguments.of(machine, "States.DataLimitExceeded", "", "Penstock.PayloadTooLarge", null),
                        Arguments.of(machine, "States.Permissions", "", "Workflow.AccessDeniedException", null),
                        Arguments.of(
                                machine,
                                "Lambda.AWSLambdaException",
                                "User: arn is not authorized to perform: lambda:InvokeFunction",
                                "Workflow.AccessDeniedException",
                                null),
                        Arguments.of(machine, "Sfn.AccessDeniedException", "x", "Workflow.AccessDeniedException", null),
                        Arguments.of(machine, "java.lang.NullPointerException", worker, "Penstock.Internal", null),
                        Arguments.of(machine, "Lambda.Unknown", "secret insides", "Penstock.Internal", null)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesEveryFailureAndLetsOnlyWorkersSpeak(
            StateMachine machine,
            String error,
            String cause,
            String name,
            @org.jspecify.annotations.Nullable String message) {
        ObjectNode failure =
                JsonNodeFactory.instance.objectNode().put("Error", error).put("Cause", cause);
        String expression =
                state(machine, "NameFailure").path("Assign").path("failure").asText();
        JsonNode named = Evaluation.evaluate(expression, Map.of("failure", failure));
        assertThat(named.path("Error").asText()).isEqualTo(name);
        if (message != null) {
            assertThat(named.path("Cause").asText()).isEqualTo(message);
        } else {
            assertThat(json(named.path("Cause").asText()).path("detail").asText())
                    .isNotBlank()
                    .doesNotContain("secret", "arn");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':'a'}|{'Idempotency-Key':'1'}|{'title':'a'}|{'idempotency-key':'2'}|true",
                "{'a':1,'b':[null,{},[]]}|{}|{'b':[null,{},[]],'a':1}|{}|true",
                "{'a':1}|{}|{'a':1.0}|{}|true",
                "null|{}|null|{}|true",
                "{'a':null}|{}|{}|{}|false",
                "{'a':1}|{}|{'a':2}|{}|false",
                "{'a':[1,2]}|{}|{'a':[2,1]}|{}|false",
                "{'a':'1'}|{}|{'a':1}|{}|false",
                "{}|{'X':'1'}|{}|{'X':'2'}|false"
            })
    void tellsARepeatFromAnotherRequest(
            String first, String firstHeaders, String second, String secondHeaders, boolean same) {
        String condition = state(START, "Compare")
                .path("Choices")
                .path(0)
                .path("Condition")
                .asText();
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.set("input", input(second, secondHeaders));
        assertThat(Evaluation.evaluate(condition, Map.of("earlier", input(first, firstHeaders), "call", call))
                        .asBoolean())
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"a,false", "A_b-9,false", "'a b',true", "'a\n',true", "ü,true", "../x,true"})
    void acceptsOnlyKeysThatCanBePartOfAName(String key, boolean refused) {
        assertThat(refusesKey(key)).isEqualTo(refused);
    }

    @Test
    void acceptsOnlyKeysThatFitIntoAName() {
        assertThat(refusesKey("k".repeat(57))).isFalse();
        assertThat(refusesKey("k".repeat(58))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:states:eu-west-1:1:stateMachine:m,arn:aws:states:eu-west-1:1:execution:m:f-k",
        "arn:aws:states:eu-west-1:1:stateMachine:m:live,arn:aws:states:eu-west-1:1:execution:m:f-k"
    })
    void findsAnExecutionByMachineAndName(String machine, String execution) {
        String expression =
                state(START, "Describe").path("Arguments").path("ExecutionArn").asText();
        assertThat(Evaluation.evaluate(
                                expression,
                                Map.of(
                                        "call",
                                        json("{'machineArn':'" + machine + "'}"),
                                        "start",
                                        json("{'name':'f-k'}")))
                        .asText())
                .isEqualTo(execution);
    }

    private static boolean refusesKey(String key) {
        String condition = state(START, "CheckRequest")
                .path("Choices")
                .path(1)
                .path("Condition")
                .asText();
        return Evaluation.evaluate(
                        condition,
                        Map.of("start", JsonNodeFactory.instance.objectNode().put("key", key)))
                .asBoolean();
    }

    private static ObjectNode input(String body, String headers) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("body", json(body));
        input.putObject("request")
                .put("operation", "o")
                .<ObjectNode>set("headers", json(headers))
                .<ObjectNode>set("query", json("{}"))
                .set("pathParameters", json("{}"));
        return input;
    }

    private static JsonNode state(StateMachine machine, String name) {
        return java.util.Objects.requireNonNull(machine.states().get(name), () -> machine + " has no " + name);
    }
}
