package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.Fingerprint;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An execution is there for whoever started it, and for nobody else, who cannot even tell that it exists. */
@Tag("S7")
@Tag("X4")
@Tag("D3")
class OwnershipIT {
    /** Short enough to be asked for with somebody's fingerprint before it. */
    private static final String KEY = Reports.newKey().substring(0, 30);

    private static Execution execution;

    @BeforeAll
    static void start() {
        execution = Reports.start(Api.as(Who.ANALYST), Reports.waiting(), KEY);
    }

    @AfterAll
    static void stop() {
        execution.stop();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANALYST2", "REPORTER", "ANALYST_AT_CORP"})
    void anotherCallerDoesNotFindIt(Who who) {
        Api other = Api.as(who);

        other.get(Reports.path(KEY)).problem(404);
        other.get(Reports.path(KEY) + "/result").problem(404);
        other.delete(Reports.path(KEY)).problem(404);

        assertThat(execution.status().text("/status")).isEqualTo("RUNNING");
    }

    @Test
    void guessingTheWholeNameDoesNotHelp() {
        String name = Fingerprint.of(Who.ANALYST.issuer(), Tokens.of(Who.ANALYST)) + "-" + KEY;

        Api.as(Who.ANALYST2).get(Reports.path(name)).problem(404);
        Api.as(Who.ANALYST2).delete(Reports.path(name)).problem(404);

        assertThat(execution.status().text("/status")).isEqualTo("RUNNING");
    }

    @Test
    void theOwnerFindsItWithAnotherToken() {
        Api.withToken(Tokens.fresh(Who.ANALYST)).get(Reports.path(KEY)).hasStatus(200);
    }
}
