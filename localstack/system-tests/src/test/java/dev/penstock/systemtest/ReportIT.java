package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.External;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /processReport}: accepted, followed, finished or stopped, by whoever started it. */
@Tag("C1")
@Tag("S1")
class ReportIT {
    private final Api analyst = Api.as(Who.ANALYST);

    @Test
    void isAcceptedWithAPlaceToLookAndEndsWithItsResult() {
        String key = Reports.newKey();

        Reply accepted = Reports.post(analyst, Reports.request(), key);

        assertThat(accepted.header("Location")).isPresent();
        Execution execution = Execution.accepted(analyst, accepted);
        assertThat(execution.key()).isEqualTo(key);
        assertThat(execution.replayed()).isFalse();
        JsonNode output = execution.output();
        assertThat(output.path("title").asText()).isEqualTo("Sales, January 2026");
        assertThat(output.path("rows").intValue()).isPositive();
        assertThat(output.path("bytes").intValue()).isPositive();
        assertThat(output.path("sha256").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void withoutAKeyTheRequestIdNamesTheExecution() {
        Reply accepted = analyst.post(Reports.PATH, Reports.waiting());

        Execution execution = Execution.accepted(analyst, accepted);
        assertThat(execution.key()).isEqualTo(accepted.requestId());
        execution.stop().hasStatus(202);
    }

    @Test
    void statusSaysHowFarItIsAndWhereTheRestIs() {
        Execution execution = Reports.start(analyst, Reports.request());

        execution.endsAs("SUCCEEDED");

        Reply status = execution.status().hasStatus(200);
        assertThat(status.text("/execution")).isEqualTo(execution.key());
        assertThat(status.text("/operation")).isEqualTo("processReport");
        assertThat(execution.time("started")).isBefore(execution.time("stopped"));
        analyst.get(status.url().resolve(status.text("/links/result"))).hasStatus(200);
    }

    @Test
    @Tag("S2")
    void resultOfARunningReportIsToBeAskedForAgain() {
        Execution execution = Reports.start(analyst, Reports.waiting());

        Reply result = execution.result().hasStatus(202);

        assertThat(result.header("Retry-After")).hasValue("1");
        assertThat(execution.status().text("/status")).isEqualTo("RUNNING");
        execution.stop().hasStatus(202);
    }

    @Test
    @Tag("S2")
    void workWaitsUntilItsTime() {
        Instant notBefore = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);

        Execution execution = Reports.start(analyst, Reports.request().put("notBefore", notBefore.toString()));

        execution.endsAs("SUCCEEDED");
        assertThat(execution.time("stopped")).isAfter(notBefore);
    }

    @Test
    @Tag("S2")
    void aFullReportOfTooManyRowsBecomesASummary() {
        var request = Reports.request().put("format", "full");
        request.putArray("sources").add("telemetry").add("ledger").add("crm");

        JsonNode output = Reports.start(analyst, request).output();

        assertThat(output.path("rows").intValue()).isGreaterThan(2000);
        assertThat(output.path("format").asText()).isEqualTo("summary");
        assertThat(output.path("reduced").booleanValue()).isTrue();
        assertThat(output.path("totals")).hasSize(3);
    }

    @Test
    @Tag("C8")
    void canBeStopped() {
        Execution execution = Reports.start(analyst, Reports.waiting());

        execution.stop().hasStatus(202);

        execution.endsAs("ABORTED");
        execution.result().problem(409).isOfKind("conflict");
        execution.stop();
        execution.endsAs("ABORTED");
    }

    @Test
    @Tag("S6")
    @Tag("C4")
    void aFailedReportSaysOnItsResultWhatFailed() {
        var request = Reports.request();
        request.putArray("sources").add("ledger").add("no-such-source");

        Execution execution = Reports.start(analyst, request);

        execution.endsAs("FAILED");
        execution.result().problem(404).isOfKind("not-found").says("no-such-source");
    }

    @Test
    @Tag("S6")
    void aReportTooFarAheadIsUnprocessable() {
        String later = Instant.now()
                .plus(Duration.ofDays(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        Execution execution = Reports.start(analyst, Reports.request().put("notBefore", later));

        execution.endsAs("FAILED");
        execution.result().problem(422).isOfKind("unprocessable").pointsAt("/notBefore");
    }

    @Test
    @Tag("S4")
    @Tag("C4")
    void aSourceThatFailsTwiceIsAskedAThirdTime() {
        try (External external = External.wellBehaved()) {
            external.fails(External.Endpoint.SOURCES, 2, 503);
            var request = Reports.request();
            request.putArray("sources").add("ledger");

            Execution execution = Reports.start(analyst, request);

            assertThat(execution.output().path("rows").intValue()).isPositive();
            assertThat(external.calls(External.Endpoint.SOURCES)).containsExactly(503, 503, 200);
        }
    }

    @Test
    @Tag("S8")
    @Tag("S11")
    void aStoppedReportLeavesItsMarkInTheRecordToo() {
        Execution execution = Reports.start(analyst, Reports.waiting());

        execution.stop().hasStatus(202);

        JsonNode event = Logs.eventWith(execution.key());
        assertThat(event.path("detail-type").asText()).isEqualTo("Step Functions Execution Status Change");
        assertThat(event.path("detail").path("status").asText()).isEqualTo("ABORTED");
    }
}
