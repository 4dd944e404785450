package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import dev.penstock.systemtest.client.Wire;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what is what {@code api/policies/} says: by role, kind and provider, and a deny where nothing is said. */
@Tag("C3")
class AuthorizationIT {
    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "OUTSIDER", "TRADER"})
    void whoMayNotMakeReportsIsRefusedWithTheDecision(Who who) {
        Reply refused = Api.as(who).post(Reports.PATH, Reports.request());

        assertThat(refused.problem(403).decision()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"OUTSIDER", "REPORTER", "ANALYST_AT_CORP"})
    void whoMayNotReadQuotesIsRefusedWithTheDecision(Who who) {
        Reply refused = Api.as(who).post(Quotes.PATH, Quotes.request());

        assertThat(refused.problem(403).decision()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "TRADER", "OUTSIDER"})
    void whoMayNotMakeReportsMayNotLookForThemEither(Who who) {
        Api api = Api.as(who);

        api.get(Reports.path("any")).problem(403);
        api.get(Reports.path("any") + "/result").problem(403);
        api.delete(Reports.path("any")).problem(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANALYST", "VIEWER", "TRADER"})
    void whoMayReadQuotesGetsOne(Who who) {
        Api.as(who).post(Quotes.PATH, Quotes.request()).hasStatus(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANALYST", "REPORTER"})
    void whoMayMakeReportsGetsOne(Who who) {
        Execution execution = Reports.start(Api.as(who), Reports.request());

        assertThat(execution.output().path("title").asText()).isEqualTo("Sales, January 2026");
    }

    @Test
    void oneRefusalDoesNotSpoilTheNextRoute() {
        // The gateway caches the authorizer's policy per caller: it must be true for every route.
        Api viewer = Api.as(Who.VIEWER);

        viewer.post(Reports.PATH, Reports.request()).problem(403);
        viewer.post(Quotes.PATH, Quotes.request()).hasStatus(200);
        viewer.post(Reports.PATH, Reports.request()).problem(403);
    }

    @Test
    @Tag("D5")
    void theDecisionOfARefusalIsInTheAccessLog() {
        Reply refused = Api.as(Who.VIEWER).post(Reports.PATH, Reports.request());

        String decision = refused.problem(403).decision();
        assertThat(Logs.accessOf(refused.requestId()).path("decision").asText()).isEqualTo(decision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processReport/",
                "PROCESSREPORT",
                "/processReport",
                "processReport/.",
                "quotes/../processReport",
                "quotes/%2e%2e/processReport",
                "processReport;x=y",
                "processReport%3Bx",
                "process%52eport",
                "processReport%00",
                "processReport?path=/quotes"
            })
    void noSpellingOfThePathGetsARefusedCallerIn(String target) {
        List<String> lines =
                List.of("Authorization: Bearer " + Tokens.of(Who.VIEWER), "Content-Type: application/json");

        Reply reply = Wire.send("POST", target, lines, Json.write(Reports.request()));

        assertThat(reply.status()).as(reply.body()).isIn(400, 403, 404);
    }
}
