package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.Hostile;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Who;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in a body goes through gateway templates, workflow expressions and workers, and stays text. */
@Tag("S1")
@Tag("S6")
@Tag("D2")
class HostileTextIT {
    private final Api analyst = Api.as(Who.ANALYST);

    @ParameterizedTest
    @MethodSource("dev.penstock.systemtest.client.Hostile#texts")
    void aTitleComesBackUnchanged(String title) {
        var output =
                Reports.start(analyst, Reports.request().put("title", title)).output();

        assertThat(output.path("title").asText()).isEqualTo(title);
    }

    @ParameterizedTest
    @MethodSource("noProductNames")
    void aProductThatCannotBeIsRefused(String product) {
        Reply refused = analyst.post(Quotes.PATH, Quotes.request(product, 1));

        refused.problem(400).isOfKind("bad-request").pointsAt("/product");
    }

    static Stream<String> noProductNames() {
        return Hostile.texts().filter(text -> !text.matches("[a-z0-9-]{1,40}"));
    }

    @ParameterizedTest
    @MethodSource("dev.penstock.systemtest.client.Hostile#texts")
    void aFieldNameThatCannotBeIsRefused(String name) {
        var request = Quotes.request();
        request.put(name, 1);

        analyst.post(Quotes.PATH, request).problem(400).isOfKind("bad-request");
    }

    @Test
    void escapesOfEveryKindAreDecodedOnce() {
        String escaped = "\"\\u0041\\\\u0041 \\u00e4 \\ud83d\\ude00 \\/ \\\\/ \\\" \\\\\\\" \\b\\f\"";
        String body = Json.write(Reports.request()).replace("\"Sales, January 2026\"", escaped);

        Reply accepted =
                analyst.postText(Reports.PATH, body, "application/json", Map.of("Idempotency-Key", Reports.newKey()));

        var output = Execution.accepted(analyst, accepted).output();
        assertThat(output.path("title").asText()).isEqualTo(Json.parse(escaped).asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\\ud800\""})
    void textThatIsNoUnicodeTextIsRefused(String title) {
        String body = Json.write(Reports.request()).replace("\"Sales, January 2026\"", title);

        analyst.postText(Reports.PATH, body, "application/json", Map.of())
                .problem(400)
                .pointsAt("/title");
    }

    @Test
    void duplicateKeysDoNotSmuggleAnything() {
        String body = "{\"product\": \"no-such-product\", \"product\": \"pump-40\", \"quantity\": 1}";

        Reply reply = analyst.postText(Quotes.PATH, body, "application/json", Map.of());

        assertThat(reply.status()).as(reply.body()).isIn(200, 400);
        reply.json();
    }

    @ParameterizedTest
    @MethodSource("dev.penstock.systemtest.client.Hostile#bigBodies")
    void aBodyOf200KilobytesIsRefusedCleanly(String body) {
        Reply quote = analyst.postText(Quotes.PATH, body, "application/json", Map.of());
        Reply report = analyst.postText(Reports.PATH, body, "application/json", Map.of());

        assertThat(quote.status()).as(quote.body()).isIn(400, 413);
        quote.problem(quote.status());
        assertThat(report.status()).as(report.body()).isIn(400, 413);
        report.problem(report.status());
    }

    @Test
    void numbersBeyondAnyRangeAreRefused() {
        for (String number : new String[] {"1e400", "-1e400", "9".repeat(5000), "1e-400", "0.1e1000000000"}) {
            analyst.postText(
                            Quotes.PATH,
                            "{\"product\": \"pump-40\", \"quantity\": " + number + "}",
                            "application/json",
                            Map.of())
                    .problem(400);
        }
    }
}
