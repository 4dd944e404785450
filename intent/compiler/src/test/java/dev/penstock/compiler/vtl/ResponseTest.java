package dev.penstock.compiler.vtl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.Mode;
import dev.penstock.intent.json.Json;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What clients get, rendered as the gateway renders it. */
class ResponseTest {
    private static final String NAME = "AbCdEfGhIjKlMnOpQrSt_--january-2026";
    static final List<UnaryOperator<String>> ENGINES = List.of(Gateway.AWS, Gateway.EMULATOR);

    private final Gateway gateway = gateway(Gateway.AWS);

    @ParameterizedTest
    @CsvSource({
        "Penstock.BadRequest, 400, bad-request",
        "Penstock.NotFound, 404, not-found",
        "Penstock.Conflict, 409, conflict",
        "Penstock.PayloadTooLarge, 413, payload-too-large",
        "Penstock.Unprocessable, 422, unprocessable",
        "Penstock.TooMany, 429, too-many",
        "Penstock.Upstream, 502, upstream",
        "Penstock.Unavailable, 503, unavailable",
        "Penstock.Timeout, 504, timeout",
        "States.DataLimitExceeded, 413, payload-too-large",
        "States.Timeout, 504, timeout",
        "States.Permissions, 500, execution-role",
        "Workflow.AccessDeniedException, 500, execution-role",
        "Sfn.AccessDeniedException, 500, execution-role",
        "Penstock.Internal, 500, internal",
        "Penstock.badrequest, 500, internal",
        "XPenstock.BadRequest, 500, internal",
        "States.TaskFailed, 500, internal",
        "'', 500, internal"
    })
    void aFailedExecutionBecomesItsRowOfTheTable(String error, int status, String kind) throws Exception {
        ObjectNode answer = failed(error, "{\"detail\":\"said by the workflow\"}");
        for (String template : List.of(sync(), async(), Templates.executionResponse("result", "makeOrder"))) {
            JsonNode problem = Json.read(gateway.body(answer).render(template));
            assertThat(gateway.status()).isEqualTo(status);
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("type").asText()).isEqualTo("urn:penstock:problem:" + kind);
            assertThat(problem.path("title").asText()).isNotEmpty();
            assertThat(problem.path("requestId").asText()).isEqualTo(gateway.context.get("requestId"));
            assertThat(problem.path("instance").asText())
                    .isEqualTo("urn:penstock:request:" + gateway.context.get("requestId"));
            assertThat(problem.path("decision").asText()).isEqualTo("d-1");
            assertThat(gateway.responseHeaders).containsEntry("Content-Type", "application/problem+json");
        }
    }

    @Test
    void aTimedOutExecutionIsATimeoutWithoutAnyError() throws Exception {
        gateway.body(Json.object().put("status", "TIMED_OUT"));
        assertThat(Json.read(gateway.render(sync())).path("type").asText()).endsWith(":timeout");
        assertThat(gateway.status()).isEqualTo(504);
    }

    @ParameterizedTest
    @FieldSource("ENGINES")
    void detailAndErrorsOfAWorkerArriveWhateverIsInThem(UnaryOperator<String> engine) throws Exception {
        for (String hostile : Hostile.TEXTS) {
            ObjectNode cause = Json.object().put("detail", hostile);
            cause.putArray("errors").addObject().put("pointer", "/" + hostile).put("detail", hostile);
            Gateway each = gateway(engine).body(failed("Penstock.BadRequest", cause.toString()));
            JsonNode problem = Json.read(each.render(sync()));
            assertThat(problem.path("detail").asText()).isEqualTo(hostile);
            assertThat(problem.path("errors")).isEqualTo(cause.path("errors"));
        }
    }

    @Test
    void otherErrorsCausesAreNeverShown() throws Exception {
        for (String error :
                List.of("States.TaskFailed", "Penstock.Internal", "Sfn.AccessDeniedException", "States.Timeout")) {
            String text = gateway.body(failed(error, "{\"detail\":\"arn:aws:secret\",\"errors\":[]}"))
                    .render(sync());
            assertThat(text).doesNotContain("secret").doesNotContain("errors");
            assertThat(Json.read(text).path("detail").asText()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"no JSON", "'[1]'", "'{}'", "'\"text\"'", "''"})
    void aCauseThatSaysNothingLeavesTheGeneralDetail(String cause) throws Exception {
        JsonNode problem =
                Json.read(gateway.body(failed("Penstock.Upstream", cause)).render(sync()));
        assertThat(gateway.status()).isEqualTo(502);
        assertThat(problem.path("detail").asText()).isEqualTo(Problem.UPSTREAM.detail());
        assertThat(problem.has("errors")).isFalse();
    }

    @Test
    void aSyncResponseIsTheOutputAsItIs() throws Exception {
        ObjectNode output = Json.object().put("text", "it's \"$x\" #end \\ \u2028");
        String text = gateway.body(Json.object().put("status", "SUCCEEDED").put("output", output.toString()))
                .render(sync());
        assertThat(Json.read(text)).isEqualTo(output);
        assertThat(gateway.status()).isZero();
        assertThat(gateway.responseHeaders).containsEntry("Content-Type", "application/json");
    }

    @ParameterizedTest
    @CsvSource({"/orders", "/orders/{orderId}", "/a/b/c/d"})
    void linksOfAnAcceptedCallLeadToItsExecutionBehindEveryStageAndDomain(String path) throws Exception {
        gateway.body(Json.object().put("status", "SUCCEEDED").put("output", "{\"key\":\"k-1\",\"replayed\":true}"));
        String template = Templates.startResponse(Routes.route(Mode.ASYNC, path, true));
        JsonNode accepted = Json.read(gateway.render(template));
        assertThat(gateway.status()).isEqualTo(202);
        assertThat(accepted.path("replayed").asBoolean()).isTrue();
        for (String base : List.of("https://api.example.com", "https://id.execute-api.eu-west-1.amazonaws.com/prod")) {
            URI request = URI.create(base + path.replace("{orderId}", "7"));
            String execution = base + "/executions/makeOrder/k-1";
            assertThat(request.resolve(String.valueOf(gateway.responseHeaders.get("Location"))))
                    .hasToString(execution);
            assertThat(request.resolve(accepted.at("/links/status").asText())).hasToString(execution);
            assertThat(request.resolve(accepted.at("/links/result").asText())).hasToString(execution + "/result");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING",
        "SUCCEEDED, SUCCEEDED",
        "FAILED, FAILED",
        "TIMED_OUT, TIMED_OUT",
        "ABORTED, ABORTED",
        "PENDING_REDRIVE, RUNNING"
    })
    void statusTellsHowItStandsAndWhereTheResultIs(String status, String told) throws Exception {
        JsonNode answer =
                Json.read(gateway.body(described(status)).render(Templates.executionResponse("status", "makeOrder")));
        assertThat(answer.path("execution").asText()).isEqualTo("january-2026");
        assertThat(answer.path("status").asText()).isEqualTo(told);
        assertThat(answer.path("started").isNumber()).isTrue();
        assertThat(answer.path("stopped").isNull()).isEqualTo(status.equals("RUNNING"));
        URI request = URI.create("https://api.example.com/prod/executions/makeOrder/january-2026");
        assertThat(request.resolve(answer.at("/links/status").asText())).isEqualTo(request);
        assertThat(request.resolve(answer.at("/links/result").asText())).hasToString(request + "/result");
        assertThat(gateway.status()).isZero();
    }

    @Test
    void theResultOfARunningExecutionIsToBeAskedForAgain() throws Exception {
        JsonNode answer = Json.read(
                gateway.body(described("RUNNING")).render(Templates.executionResponse("result", "makeOrder")));
        assertThat(gateway.status()).isEqualTo(202);
        assertThat(gateway.responseHeaders).containsEntry("Retry-After", "1");
        URI request = URI.create("https://api.example.com/executions/makeOrder/january-2026/result");
        assertThat(request.resolve(answer.at("/links/result").asText())).isEqualTo(request);
        assertThat(request.resolve(answer.at("/links/status").asText()))
                .hasToString("https://api.example.com/executions/makeOrder/january-2026");
    }

    @Test
    void theResultOfAStoppedExecutionIsAConflict() throws Exception {
        JsonNode problem = Json.read(
                gateway.body(described("ABORTED")).render(Templates.executionResponse("result", "makeOrder")));
        assertThat(gateway.status()).isEqualTo(409);
        assertThat(problem.path("detail").asText()).isEqualTo("The execution was stopped.");
    }

    @Test
    void aStopIsAccepted() throws Exception {
        gateway.context.put("path", "/prod/executions/makeOrder/january-2026");
        JsonNode answer = Json.read(gateway.body(Json.object().put("stopDate", 1795250001.5))
                .render(Templates.executionResponse("stop", "makeOrder")));
        assertThat(gateway.status()).isEqualTo(202);
        assertThat(answer.path("execution").asText()).isEqualTo("january-2026");
    }

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 429, 429",
        "ExecutionLimitExceeded, 429, 429",
        "AccessDeniedException, 500, 500",
        "ServiceUnavailable, 503, 503",
        "ExecutionDoesNotExist, 500, 404",
        "com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist, 500, 404",
        "InvalidArn, 500, 404",
        "InvalidName, 500, 404",
        "ValidationException, 500, 404",
        "InvalidToken, 500, 500",
        "'', 500, 500"
    })
    void whatStepFunctionsRefusesHasAStatusOfItsOwn(String type, int starting, int addressing) throws Exception {
        gateway.body(Json.object().put("__type", type).put("message", "arn:aws:secret"));
        for (String text : List.of(gateway.render(Templates.startError()))) {
            assertThat(gateway.status()).isEqualTo(starting);
            assertThat(Json.read(text).path("detail").asText()).doesNotContain("secret");
        }
        Json.read(gateway.render(Templates.executionError()));
        assertThat(gateway.status()).isEqualTo(addressing);
    }

    @Test
    void anInputAboveTheQuotaIsTooLarge() throws Exception {
        gateway.body(Json.object()
                .put("__type", "ValidationException")
                .put("message", "1 validation error:\nMember must have length less than or equal to 262144"));
        Json.read(gateway.render(Templates.startError()));
        assertThat(gateway.status()).isEqualTo(413);
    }

    private static Gateway gateway(UnaryOperator<String> engine) {
        Gateway gateway = new Gateway(engine);
        gateway.authorizer.put("decision", "d-1");
        return gateway;
    }

    private static ObjectNode failed(String error, String cause) {
        return Json.object()
                .put("status", "FAILED")
                .put("name", NAME)
                .put("error", error)
                .put("cause", cause);
    }

    private static ObjectNode described(String status) {
        ObjectNode answer =
                Json.object().put("status", status).put("name", NAME).put("startDate", 1795250000.123);
        return status.equals("RUNNING") ? answer : answer.put("stopDate", 1795250001.5);
    }

    private static String sync() {
        return Templates.startResponse(Routes.route(Mode.SYNC, "/orders", true));
    }

    private static String async() {
        return Templates.startResponse(Routes.route(Mode.ASYNC, "/orders", true));
    }
}
