package dev.penstock.functions.statemachines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Step Functions would refuse or, worse, accept and only stumble over while it runs. The local emulator accepts a dangling
 * {@code Next}.
 */
class StateMachineDefinitionsTest {
    private static final Set<String> TYPES =
            Set.of("Task", "Pass", "Choice", "Wait", "Map", "Parallel", "Succeed", "Fail");

    static Stream<StateMachine> machines() {
        return StateMachine.all().stream();
    }

    @Test
    void thereAreMachines() {
        assertThat(StateMachine.all()).extracting(StateMachine::file).contains("start-execution.asl.json");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void saysWhatItIsForAndEnds(StateMachine machine) {
        assertThat(machine.definition().path("Comment").asText()).isNotBlank();
        assertThat(machine.definition().path("QueryLanguage").asText()).isEqualTo("JSONata");
        assertThat(machine.definition().path("TimeoutSeconds").asInt()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void leadsOnlyToStatesThatExistAndReachesAll(StateMachine machine) {
        for (JsonNode scope : machine.scopes()) {
            Set<String> names = names(scope.path("States"));
            Set<String> reached = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(scope.path("StartAt").asText()));
            while (!open.isEmpty()) {
                String name = open.pop();
                assertThat(names).as("%s leads to %s", machine, name).contains(name);
                if (reached.add(name)) {
                    open.addAll(StateMachine.successors(scope.path("States").path(name)));
                }
            }
            assertThat(reached).as("states of %s that can be reached", machine).isEqualTo(names);
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyStateGoesOnOrEnds(StateMachine machine) {
        machine.states().forEach((name, state) -> {
            String type = state.path("Type").asText();
            assertThat(TYPES).as(name).contains(type);
            boolean last = type.equals("Succeed") || type.equals("Fail");
            boolean chooses = type.equals("Choice");
            int ways = (state.has("Next") ? 1 : 0) + (state.path("End").asBoolean() ? 1 : 0);
            assertThat(ways).as("ways on from %s", name).isEqualTo(last || chooses ? 0 : 1);
            if (chooses) {
                assertThat(state.has("Default")).as("%s has a Default", name).isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyTaskIsBoundedRetriedAndCaught(StateMachine machine) {
        for (JsonNode scope : machine.scopes()) {
            boolean inner = scope != machine.definition();
            scope.path("States").properties().forEach(entry -> {
                JsonNode state = entry.getValue();
                String name = entry.getKey();
                if (state.path("Type").asText().equals("Task")) {
                    assertThat(state.path("TimeoutSeconds").asInt()).as(name).isPositive();
                    assertThat(state.path("Retry")).as("Retry of %s", name).isNotEmpty();
                }
                // Inside of a Map or Parallel the whole state catches.
                if (!inner
                        && Set.of("Task", "Map", "Parallel")
                                .contains(state.path("Type").asText())) {
                    assertThat(state.path("Catch")
                                    .path(state.path("Catch").size() - 1)
                                    .path("ErrorEquals"))
                            .as("last Catch of %s", name)
                            .extracting(JsonNode::asText)
                            .containsExactly("States.ALL");
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyRetryWaitsLongerEachTimeWithJitterAndAMaximum(StateMachine machine) {
        machine.states().forEach((name, state) -> {
            for (JsonNode retry : state.path("Retry")) {
                if (retry.path("MaxAttempts").asInt(3) > 0) {
                    assertThat(retry.path("BackoffRate").asDouble()).as(name).isGreaterThan(1);
                    assertThat(retry.path("JitterStrategy").asText()).as(name).isEqualTo("FULL");
                    assertThat(retry.path("MaxDelaySeconds").asInt()).as(name).isPositive();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyExpressionIsJsonata(StateMachine machine) {
        machine.eachText((pointer, text) -> {
            assertThat(text.contains("{%"))
                    .as("%s %s is an expression as a whole", machine, pointer)
                    .isEqualTo(Evaluation.isExpression(text));
            if (Evaluation.isExpression(text)) {
                assertThatCode(() -> Jsonata.jsonata(Evaluation.inside(text)))
                        .as("%s %s", machine, pointer)
                        .doesNotThrowAnyException();
            }
        });
    }

    /** Choice states assign in their rules or not at all, and literals that hold quotes are made by $string: see the README. */
    @ParameterizedTest
    @MethodSource("machines")
    void usesOnlyWhatAwsAndTheEmulatorRunAlike(StateMachine machine) {
        machine.states().forEach((name, state) -> {
            if (state.path("Type").asText().equals("Choice")) {
                assertThat(state.has("Assign")).as("Assign in Choice %s", name).isFalse();
            }
            for (JsonNode value : state.path("Assign")) {
                assertThat(value.isTextual() && !Evaluation.isExpression(value.asText()))
                        .as("%s assigns a bare text", name)
                        .isFalse();
            }
        });
        assertThat(machine.text()).doesNotContain("$uuid(", "$hash(", "$eval(");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void namesNoResourceButBySubstitutionAndNoWildcard(StateMachine machine) throws IOException {
        String readme = Files.readString(StateMachine.FOLDER.resolve("README.md"));
        assertThat(machine.substitutions())
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        machine.eachText((pointer, text) -> {
            assertThat(text).as(pointer).doesNotContain(":*", "arn:aws:lambda").isNotEqualTo("*");
            if (pointer.endsWith("/Resource")) {
                assertThat(text).startsWith("arn:aws:states:::");
            }
        });
        assertThat(readme).contains("`" + machine.file() + "`");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyWorkerIsToldForWhomItWorks(StateMachine machine) {
        machine.states().forEach((name, state) -> {
            JsonNode arguments = state.path("Arguments");
            if (state.path("Resource").asText().endsWith(":lambda:invoke")) {
                JsonNode payload = arguments.path("Payload");
                boolean transformer = arguments.path("FunctionName").asText().contains("Transformer");
                assertThat(names(payload))
                        .as("payload of %s", name)
                        .containsAll(
                                transformer
                                        ? Set.of("operation", "mode", "input")
                                        : Set.of("identity", "request", "task"));
            }
        });
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
