package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import dev.penstock.systemtest.client.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, queries and headers that try to break out: sent byte for byte, answered with well-formed JSON, never 5xx. */
@Tag("S6")
@Tag("X6")
class HostileHeadIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "%2e%2e",
                "..%2f..",
                "%2F",
                "a%2Fresult",
                "a%5Cb",
                "a%3Bb",
                "a;b=c",
                "%00",
                "a%00",
                "%0a%0dx",
                "%e2%80%a8",
                "%ff%fe",
                "%",
                "%zz",
                "%22%7d",
                "%27",
                "%5c%22",
                "$context.authorizer.principal",
                "$%7bjndi:ldap://x%7d",
                "%23set($x=1)",
                "*",
                "%2a",
                "%3f",
                "a:b",
                "a%20b",
                "a+b",
                "//",
                "%c3%a4",
                "%F0%9F%98%80",
                "%7b%25%20$states%20%25%7d"
            })
    void noPathPartFindsAnExecutionOrBreaksAnything(String part) {
        for (String suffix : List.of("", "/result")) {
            Reply reply = call("GET", "executions/processReport/" + part + suffix, List.of(), "");

            assertThat(reply.status()).as(part + suffix + ": " + reply.body()).isIn(400, 403, 404);
            reply.problem(reply.status());
        }
    }

    @Test
    void aPathPartOf4KilobytesIsRefused() {
        Reply reply = call("GET", Reports.path("a".repeat(4096)), List.of(), "");

        assertThat(reply.status()).isIn(400, 403, 404, 414);
        reply.json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?x=1",
                "?x=%22%7d%2c%22identity%22%3a%7b%22principal%22%3a%22root%22%7d",
                "?identity=root&principal=root&body=x&operation=processReport",
                "?$context.requestId=$context.requestId",
                "?%24input.body=%23set(%24x=1)",
                "?a=1&a=2&a[]=3&a[b]=4",
                "?=&&=",
                "?%00=%00",
                "?x=%ff",
                "?x=%zz",
                "?x=%27",
                "?x=%e2%80%a8%0d%0aSet-Cookie:%20x"
            })
    void aQueryThatWasNotAskedForChangesNothing(String query) {
        Reply quote = call("POST", Quotes.PATH + query, List.of(), Json.write(Quotes.request("pump-40", 3)));

        assertThat(quote.hasStatus(200).text("/total")).isEqualTo("37.50");
        assertThat(quote.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("headerValues")
    void aHeaderThatWasNotAskedForChangesNothing(String value) {
        List<String> lines =
                List.of("User-Agent: " + value, "X-Anything: " + value, "Accept: " + value, "Referer: " + value);

        Reply quote = call("POST", Quotes.PATH, lines, Json.write(Quotes.request("pump-40", 3)));

        assertThat(quote.hasStatus(200).text("/total")).isEqualTo("37.50");
    }

    @ParameterizedTest
    @MethodSource("headerValues")
    void aKeyIsRefusedUnlessItIsAName(String value) {
        Reply reply = call("POST", Reports.PATH, List.of("Idempotency-Key: " + value), Json.write(Reports.request()));

        reply.problem(400);
    }

    static Stream<String> headerValues() {
        return Stream.of(
                "\"",
                "\\",
                "'",
                "\", \"identity\": {\"principal\": \"root\"}, \"x\": \"",
                "$context.authorizer.principal",
                "#set($x = 1)",
                "${jndi:ldap://127.0.0.1:1/a}",
                "{% $states.input %}",
                "%0d%0aX-Injected: 1",
                "ä 漢字",
                "\u2028",
                "</script>",
                "x".repeat(1000));
    }

    @Test
    void aLineThatIsNoHeaderIsRefusedWithoutA5xx() {
        for (String line : List.of("no colon", ": no name", "na me: x", "name : x", "x: a\u0000b")) {
            Reply reply = call("POST", Quotes.PATH, List.of(line), Json.write(Quotes.request()));

            assertThat(reply.status()).as(line).isLessThan(500);
        }
    }

    private static Reply call(String method, String target, List<String> more, String body) {
        List<String> lines = new ArrayList<>(more);
        lines.add("Authorization: Bearer " + Tokens.of(Who.ANALYST));
        lines.add("Content-Type: application/json");
        return Wire.send(method, target, lines, body);
    }
}
