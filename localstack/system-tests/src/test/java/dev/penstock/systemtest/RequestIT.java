package dev.penstock.systemtest;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Who;
import io.restassured.http.Method;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong request is refused before anything is accepted, and the refusal says what to mend. */
@Tag("S6")
@Tag("X6")
class RequestIT {
    private final Api analyst = Api.as(Who.ANALYST);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"product\": \"pump-40\", \"quantity\": 3",
                "not json",
                "{'product': 'pump-40'}",
                "{} {}",
                "\"",
                "{,}",
                "NaN"
            })
    void brokenJsonIsABadRequest(String body) {
        analyst.postText(Quotes.PATH, body, "application/json", Map.of())
                .problem(400)
                .isOfKind("bad-request");
        analyst.postText(Reports.PATH, body, "application/json", Map.of())
                .problem(400)
                .isOfKind("bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "3", "\"text\"", "true", "{}"})
    void jsonThatIsNotTheRequestIsABadRequest(String body) {
        analyst.postText(Quotes.PATH, body, "application/json", Map.of())
                .problem(400)
                .isOfKind("bad-request");
        analyst.postText(Reports.PATH, body, "application/json", Map.of())
                .problem(400)
                .isOfKind("bad-request");
    }

    @Test
    void noBodyIsABadRequest() {
        analyst.postText(Quotes.PATH, "", "application/json", Map.of())
                .problem(400)
                .isOfKind("bad-request");
        analyst.postText(Reports.PATH, "", "application/json", Map.of())
                .problem(400)
                .isOfKind("bad-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/quantity | {\"product\": \"pump-40\", \"quantity\": 0}",
                "/quantity | {\"product\": \"pump-40\", \"quantity\": 1001}",
                "/quantity | {\"product\": \"pump-40\", \"quantity\": 1.5}",
                "/quantity | {\"product\": \"pump-40\", \"quantity\": \"3\"}",
                "/quantity | {\"product\": \"pump-40\", \"quantity\": null}",
                "/product | {\"product\": \"Pump 40\", \"quantity\": 3}",
                "/product | {\"product\": [\"pump-40\"], \"quantity\": 3}",
                "/currency | {\"product\": \"pump-40\", \"quantity\": 3, \"currency\": \"XXX\"}"
            })
    void aQuoteRequestAgainstTheSchemaIsPointedAt(String pointer, String body) {
        analyst.postText(Quotes.PATH, body, "application/json", Map.of())
                .problem(400)
                .isOfKind("bad-request")
                .pointsAt(pointer);
    }

    @Test
    void everyFaultOfAReportRequestIsPointedAt() {
        var request = Reports.request().put("title", "").put("format", "pdf");
        request.putObject("period").put("from", "2026-01-01").put("to", "yesterday");
        request.putArray("sources").add("ledger").add("LEDGER");

        analyst.post(Reports.PATH, request)
                .problem(400)
                .isOfKind("bad-request")
                .pointsAt("/title", "/format", "/period/to", "/sources/1");
    }

    @Test
    void aMisspelledFieldIsRefusedRatherThanOverlooked() {
        analyst.post(Reports.PATH, Reports.request().put("formatt", "full"))
                .problem(400)
                .isOfKind("bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "nonsense"
            })
    void anotherContentTypeIsUnsupported(String contentType) {
        String body = Json.write(Quotes.request());

        analyst.postText(Quotes.PATH, body, contentType, Map.of()).problem(415);
        analyst.postText(Reports.PATH, Json.write(Reports.request()), contentType, Map.of())
                .problem(415);
    }

    @Test
    void jsonWithACharsetIsJson() {
        analyst.postText(Quotes.PATH, Json.write(Quotes.request()), "application/json; charset=utf-8", Map.of())
                .hasStatus(200);
    }

    @Test
    void aBodyThatNoWorkflowTakesIsTooLarge() {
        var request = Reports.request().put("title", "x".repeat(300 * 1024));

        analyst.post(Reports.PATH, request).problem(413).isOfKind("payload-too-large");
    }

    @Test
    void aBodyThatNoGatewayTakesIsTooLarge() {
        analyst.post(Quotes.PATH, Map.of("product", "x".repeat(11 * 1024 * 1024)))
                .problem(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, nothing-here",
        "POST, processReport/more",
        "GET, executions",
        "GET, executions/processReport",
        "GET, executions/noSuchOperation/some-key",
        "GET, executions/quotes/some-key",
        "GET, processReport",
        "PUT, quotes",
        "DELETE, quotes",
        "PATCH, executions/processReport/some-key",
        "POST, executions/processReport/some-key"
    })
    void whatIsNoRouteIsNotFound(Method method, String path) {
        analyst.send(method, path).problem(404);
    }

    @Test
    void anUnknownExecutionIsNotFound() {
        String path = Reports.path(Reports.newKey());

        analyst.get(path).problem(404).isOfKind("not-found");
        analyst.get(path + "/result").problem(404).isOfKind("not-found");
        analyst.delete(path).problem(404).isOfKind("not-found");
    }
}
