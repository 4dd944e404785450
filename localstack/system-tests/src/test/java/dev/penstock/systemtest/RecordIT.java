package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.Fingerprint;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every execution, good or bad, leaves an event that says who, what, by which decision and in which version. */
@Tag("C6")
@Tag("S8")
@Tag("D2")
@Tag("D5")
class RecordIT {
    private final Api analyst = Api.as(Who.ANALYST);

    @BeforeAll
    static void warmUp() {
        Quotes.awaitWorking();
    }

    @Test
    void aReportThatSucceeded() {
        Reply accepted = Reports.post(analyst, Reports.request(), Reports.newKey());

        JsonNode event = completed(accepted.hasStatus(202), "processReport");

        assertThat(event.path("outcome").asText()).isEqualTo("succeeded");
        assertThat(event.has("error")).isFalse();
        assertThat(event.path("execution").asText()).endsWith(":" + fingerprint() + "-" + accepted.text("/execution"));
    }

    @Test
    void aReportThatFailed() {
        var request = Reports.request();
        request.putArray("sources").add("no-such-source");
        Execution execution = Reports.start(analyst, request);

        JsonNode event = Logs.completionOf(execution.requestId());

        assertThat(event.path("outcome").asText()).isEqualTo("failed");
        assertThat(event.path("error").asText()).isEqualTo("Penstock.NotFound");
        assertThat(event.path("execution").asText()).endsWith("-" + execution.key());
    }

    @Test
    void aQuoteThatSucceeded() {
        Reply quote = analyst.post(Quotes.PATH, Quotes.request()).hasStatus(200);

        assertThat(completed(quote, "quotes").path("outcome").asText()).isEqualTo("succeeded");
    }

    @Test
    void aQuoteThatFailed() {
        Reply quote = analyst.post(Quotes.PATH, Quotes.request("no-such-product", 1));
        quote.problem(404);

        JsonNode event = completed(quote, "quotes");

        assertThat(event.path("outcome").asText()).isEqualTo("failed");
        assertThat(event.path("error").asText()).isEqualTo("Penstock.NotFound");
    }

    @Test
    @Tag("S9")
    void everyRunKnowsItsVersions() {
        Reply quote = analyst.post(Quotes.PATH, Quotes.request()).hasStatus(200);

        JsonNode version = Logs.completionOf(quote.requestId()).path("version");

        assertThat(version.path("software").asText()).isNotBlank();
        assertThat(version.path("policy").asText()).matches("[0-9a-f]{12}");
    }

    @Test
    void oneIdLeadsFromTheReplyThroughTheAccessLogToTheExecution() {
        Reply accepted = analyst.post(Reports.PATH, Reports.request()).hasStatus(202);

        JsonNode access = Logs.accessOf(accepted.requestId());
        JsonNode event = Logs.completionOf(accepted.requestId());

        assertThat(event.path("requestId").asText())
                .isEqualTo(access.path("requestId").asText());
        assertThat(event.path("decision").asText())
                .isEqualTo(access.path("decision").asText());
        assertThat(event.path("execution").asText()).endsWith("-" + accepted.requestId());
    }

    private static JsonNode completed(Reply reply, String operation) {
        JsonNode event = Logs.completionOf(reply.requestId());
        assertThat(event.path("operation").asText()).isEqualTo(operation);
        assertThat(UUID.fromString(event.path("decision").asText()).toString())
                .isEqualTo(event.path("decision").asText());
        assertThat(event.at("/identity/fingerprint").asText()).isEqualTo(fingerprint());
        assertThat(event.at("/identity/issuer").asText()).isEqualTo(Who.ANALYST.issuer());
        assertThat(event.at("/identity/kind").asText()).isEqualTo("human");
        assertThat(event.path("execution").asText()).startsWith("arn:");
        assertThat(Instant.parse(event.path("time").asText()))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(10)),
                        Instant.now().plus(Duration.ofMinutes(2)));
        return event;
    }

    private static String fingerprint() {
        return Fingerprint.of(Who.ANALYST.issuer(), Tokens.of(Who.ANALYST));
    }
}
