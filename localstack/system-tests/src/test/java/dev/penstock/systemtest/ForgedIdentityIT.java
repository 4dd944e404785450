package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.systemtest.client.Fingerprint;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Jwt;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import dev.penstock.systemtest.client.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is one source of identity, the authorizer: what a client says about themselves elsewhere changes nothing that the workflow sees. */
@Tag("D3")
@Tag("D2")
@Tag("X4")
class ForgedIdentityIT {
    private static final String FORGED =
            "{\"principal\":\"root\",\"issuer\":\"okta\",\"kind\":\"machine\",\"roles\":\"admin\",\"fingerprint\":\"AAAAAAAAAAAAAAAAAAAAAA\"}";
    private static final List<String> CLAIMS = List.of(
            "identity: " + FORGED,
            "x-identity: " + FORGED,
            "principalId: root",
            "principal: root",
            "fingerprint: AAAAAAAAAAAAAAAAAAAAAA",
            "x-penstock-fingerprint: AAAAAAAAAAAAAAAAAAAAAA",
            "x-amzn-request-context: {\"authorizer\":" + FORGED + "}",
            "x-amzn-apigateway-authorizer: " + FORGED,
            "x-apigateway-context: {\"authorizer\":" + FORGED + "}",
            "x-amzn-RequestId: forged-request-id",
            "x-amzn-principal: root",
            "X-Amz-User-Agent: root",
            "X-Forwarded-For: 198.51.100.7",
            "X-Real-IP: 198.51.100.7",
            "Forwarded: for=198.51.100.7",
            "X-HTTP-Method-Override: DELETE",
            "Cookie: fingerprint=AAAAAAAAAAAAAAAAAAAAAA");

    @Test
    void headersThatLookLikeContextChangeNothing() {
        Reply quote = call(Quotes.PATH, CLAIMS, Json.write(Quotes.request())).hasStatus(200);

        isTheViewers(Logs.completionOf(quote.requestId()));
        assertThat(quote.requestId()).isNotEqualTo("forged-request-id");
        JsonNode access = Logs.accessOf(quote.requestId());
        assertThat(access.path("fingerprint").asText()).isEqualTo(viewer());
        assertThat(access.path("sourceIp").asText()).isNotEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?identity=%7b%22principal%22%3a%22root%22%7d",
                "?identity.principal=root&identity[principal]=root",
                "?principal=root&fingerprint=AAAAAAAAAAAAAAAAAAAAAA&roles=admin",
                "?x=%22%7d%2c%22identity%22%3a%7b%22principal%22%3a%22root%22%7d%2c%22y%22%3a%7b%22z%22%3a%22"
            })
    void aQueryChangesNothing(String query) {
        Reply quote = call(Quotes.PATH + query, List.of(), Json.write(Quotes.request()))
                .hasStatus(200);

        isTheViewers(Logs.completionOf(quote.requestId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "principal", "request", "version", "context", "__proto__"})
    void aFieldOfTheBodyIsRefused(String name) {
        var request = Quotes.request();
        request.set(name, Json.parse(FORGED));

        call(Quotes.PATH, List.of(), Json.write(request)).problem(400);
    }

    @Test
    void aTextInTheBodyStaysAText() {
        String title = "\"}, \"identity\": {\"fingerprint\": \"AAAAAAAAAAAAAAAAAAAAAA\"}, \"x\": {\"y\": \"";

        Reply accepted = Wire.send(
                "POST",
                Reports.PATH,
                List.of("Authorization: Bearer " + Tokens.of(Who.ANALYST), "Content-Type: application/json"),
                Json.write(Reports.request().put("title", title)));

        JsonNode event = Logs.completionOf(accepted.hasStatus(202).requestId());
        assertThat(event.at("/identity/fingerprint").asText())
                .isEqualTo(Fingerprint.of(Who.ANALYST.issuer(), Tokens.of(Who.ANALYST)));
    }

    @Test
    void aKeyOfAnotherCallersNameStartsAnExecutionOfOnesOwn() {
        String victim = Fingerprint.of(Who.ANALYST.issuer(), Tokens.of(Who.ANALYST));
        String key = (victim + "-" + Reports.newKey()).substring(0, 57);

        Reply accepted = Wire.send(
                "POST",
                Reports.PATH,
                List.of(
                        "Authorization: Bearer " + Tokens.of(Who.REPORTER),
                        "Content-Type: application/json",
                        "Idempotency-Key: " + key),
                Json.write(Reports.request()));

        JsonNode event = Logs.completionOf(accepted.hasStatus(202).requestId());
        String reporter = Fingerprint.of(Who.REPORTER.issuer(), Tokens.of(Who.REPORTER));
        assertThat(event.path("execution").asText()).endsWith(":" + reporter + "-" + key);
    }

    private static void isTheViewers(JsonNode event) {
        Map<String, String> expected = Map.of(
                "principal",
                Jwt.of(Tokens.of(Who.VIEWER)).claims().path("sub").asText(),
                "issuer",
                "okta",
                "kind",
                "human",
                "actor",
                "",
                "fingerprint",
                viewer());
        expected.forEach((name, value) ->
                assertThat(event.path("identity").path(name).asText()).as(name).isEqualTo(value));
    }

    private static String viewer() {
        return Fingerprint.of(Who.VIEWER.issuer(), Tokens.of(Who.VIEWER));
    }

    private static Reply call(String target, List<String> more, String body) {
        List<String> lines = new ArrayList<>(more);
        lines.add("Authorization: Bearer " + Tokens.of(Who.VIEWER));
        lines.add("Content-Type: application/json");
        return Wire.send("POST", target, lines, body);
    }
}
