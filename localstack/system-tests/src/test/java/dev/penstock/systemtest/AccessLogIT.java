package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Fingerprint;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One line per request, whatever became of it; never a token. */
@Tag("C6")
@Tag("D5")
@Tag("X4")
class AccessLogIT {
    @Test
    void hasALineForAnAllowedCall() {
        Reply quote = Api.as(Who.TRADER).post(Quotes.PATH, Quotes.request()).hasStatus(200);

        JsonNode line = line(quote, "POST", Quotes.PATH);

        assertThat(line.path("fingerprint").asText())
                .isEqualTo(Fingerprint.of(Who.TRADER.issuer(), Tokens.of(Who.TRADER)));
        assertThat(line.path("kind").asText()).isEqualTo("human");
        assertThat(line.path("decision").asText())
                .isEqualTo(Logs.completionOf(quote.requestId()).path("decision").asText());
    }

    @Test
    void hasALineForARefusedCall() {
        Reply refused = Api.as(Who.OUTSIDER).post(Quotes.PATH, Quotes.request()).hasStatus(403);

        JsonNode line = line(refused, "POST", Quotes.PATH);

        assertThat(line.path("fingerprint").asText())
                .isEqualTo(Fingerprint.of(Who.OUTSIDER.issuer(), Tokens.of(Who.OUTSIDER)));
        assertThat(line.path("decision").asText()).isEqualTo(refused.text("/decision"));
    }

    @Test
    void hasALineForACallWithoutAToken() {
        Reply refused = Api.anonymous().post(Reports.PATH, Reports.request()).hasStatus(401);

        assertThat(line(refused, "POST", Reports.PATH).path("fingerprint").asText())
                .isEqualTo("-");
    }

    @Test
    void hasALineForACallWithABadToken() {
        Reply refused =
                Api.withToken("hello").post(Reports.PATH, Reports.request()).hasStatus(401);

        assertThat(line(refused, "POST", Reports.PATH).path("fingerprint").asText())
                .isEqualTo("-");
    }

    @Test
    void neverHoldsAToken() {
        String token = Tokens.of(Who.TRADER);
        Reply last = Api.withToken(token).post(Quotes.PATH + "?access_token=" + token, Quotes.request());
        Logs.accessOf(last.requestId());

        assertThat(Logs.accessLog()).noneMatch(line -> line.contains("eyJ") || line.contains("Bearer"));
    }

    private static JsonNode line(Reply reply, String method, String path) {
        JsonNode line = Logs.accessOf(reply.requestId());
        assertThat(line.path("requestId").asText()).isEqualTo(reply.requestId());
        assertThat(line.path("status").asText()).isEqualTo(String.valueOf(reply.status()));
        assertThat(line.path("method").asText()).isEqualTo(method);
        assertThat(line.path("path").asText()).endsWith("/" + path);
        assertThat(line.path("sourceIp").asText()).isNotBlank().isNotEqualTo("-");
        return line;
    }
}
