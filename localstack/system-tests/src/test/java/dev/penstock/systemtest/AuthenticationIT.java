package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import io.restassured.http.Method;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call is identity-mapped first: who says nothing about themselves gets nowhere. */
@Tag("C2")
@Tag("S6")
@Tag("X6")
class AuthenticationIT {
    @ParameterizedTest
    @CsvSource({
        "POST, processReport",
        "POST, quotes",
        "GET, executions/processReport/some-key",
        "GET, executions/processReport/some-key/result",
        "DELETE, executions/processReport/some-key"
    })
    void askWhoIsCallingOnEveryRoute(Method method, String path) {
        Reply reply = Api.anonymous().send(method, path);

        reply.problem(401);
        assertThat(reply.header("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    @Test
    void anAnonymousCallerLearnsNothingAboutTheirBody() {
        Reply nonsense = Api.anonymous().postText(Quotes.PATH, "{", "application/json", Map.of());
        Reply sense = Api.anonymous().post(Reports.PATH, Reports.request());

        nonsense.problem(401);
        sense.problem(401);
        assertThat(nonsense.text("/detail")).isEqualTo(sense.text("/detail"));
    }
}
