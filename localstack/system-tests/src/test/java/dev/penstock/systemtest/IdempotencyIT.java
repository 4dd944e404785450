package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Await;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Together;
import dev.penstock.systemtest.client.Who;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repeated call finds the first execution again; nothing is started twice, and nothing is lost. */
@Tag("S7")
@Tag("S11")
class IdempotencyIT {
    private final Api analyst = Api.as(Who.ANALYST);

    @Test
    void theSameCallFindsTheRunningExecution() {
        String key = Reports.newKey();
        var request = Reports.waiting();
        Execution first = Reports.start(analyst, request, key);

        Execution second = Reports.start(analyst, request, key);

        assertThat(second.replayed()).isTrue();
        assertThat(second.url()).isEqualTo(first.url());
        first.stop().hasStatus(202);
    }

    @Test
    void theSameCallFindsTheFinishedExecutionAndItsResult() {
        String key = Reports.newKey();
        Execution first = Reports.start(analyst, Reports.request(), key);
        var output = first.output();

        Execution second = Reports.start(analyst, Reports.request(), key);

        assertThat(second.replayed()).isTrue();
        assertThat(second.output()).isEqualTo(output);
    }

    @Test
    void anotherSpellingOfTheSameJsonIsTheSameCall() {
        String key = Reports.newKey();
        var request = Reports.waiting();
        Execution first = Reports.start(analyst, request, key);
        String spaced = Json.parse(Json.write(request)).toPrettyString();

        Reply second = analyst.postText(Reports.PATH, spaced, "application/json", Map.of("Idempotency-Key", key));

        assertThat(Execution.accepted(analyst, second).replayed()).isTrue();
        first.stop().hasStatus(202);
    }

    @Test
    void anotherVersionOfTheClientMayRepeatTheCall() {
        String key = Reports.newKey();
        var request = Reports.waiting();
        Execution first = Reports.start(analyst, request, key);

        Reply second = analyst.post(Reports.PATH, request, Map.of("Idempotency-Key", key, "User-Agent", "portal/2.0"));

        assertThat(Execution.accepted(analyst, second).replayed()).isTrue();
        first.stop().hasStatus(202);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAConflict() {
        String key = Reports.newKey();
        Execution first = Reports.start(analyst, Reports.waiting(), key);

        Reports.post(analyst, Reports.request(), key)
                .problem(409)
                .isOfKind("conflict")
                .says("Idempotency-Key");

        first.stop().hasStatus(202);
        first.endsAs("ABORTED");
        Reports.post(analyst, Reports.request(), key).problem(409).isOfKind("conflict");
    }

    @Test
    void anotherCallerMayUseTheSameKeyForThemselves() {
        String key = Reports.newKey();
        Execution first = Reports.start(analyst, Reports.waiting(), key);

        Execution theirs = Reports.start(Api.as(Who.ANALYST2), Reports.request(), key);

        assertThat(theirs.replayed()).isFalse();
        theirs.endsAs("SUCCEEDED");
        assertThat(first.status().text("/status")).isEqualTo("RUNNING");
        first.stop().hasStatus(202);
    }

    @Test
    void tenClientsAtOnceStartOneExecution() {
        String key = Reports.newKey();
        var request = Reports.request();

        List<Reply> replies = Together.run(10, () -> Reports.post(analyst, request, key));

        List<Execution> executions = replies.stream()
                .map(reply -> Execution.accepted(analyst, reply))
                .toList();
        assertThat(executions).extracting(Execution::replayed).containsOnlyOnce(false);
        assertThat(executions)
                .extracting(Execution::url)
                .containsOnly(executions.getFirst().url());
        executions.getFirst().endsAs("SUCCEEDED");
        assertThat(Await.until(
                        "the one completion event of " + key,
                        Duration.ofSeconds(60),
                        () -> Logs.completionsOfExecution(key),
                        events -> !events.isEmpty()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "a.b", "a/b", "..", "*", "über", "$context.requestId", "a'b", "a\"b", "a\\b"})
    void aKeyThatCannotNameAnExecutionIsRefused(String key) {
        Reports.post(analyst, Reports.request(), key).problem(400);
    }

    @Test
    void aKeyMayHave57CharactersAndNoMore() {
        String longest = Reports.newKey().concat("-".repeat(57)).substring(0, 57);

        Execution execution = Reports.start(analyst, Reports.waiting(), longest);

        assertThat(execution.status().text("/status")).isEqualTo("RUNNING");
        execution.stop().hasStatus(202);
        Reports.post(analyst, Reports.request(), longest + "-").problem(400);
    }
}
