package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Together;
import dev.penstock.systemtest.client.Who;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many callers at once, most of them wrong: each gets the answer to their own call. */
@Tag("X6")
@Tag("S6")
@Tag("X1")
class ErrorsUnderLoadIT {
    private static final int ROUNDS = 8;

    private record Expected(int status, Callable<Reply> call) {}

    @Test
    void everyCallerGetsTheAnswerToTheirOwnCall() {
        Api viewer = Api.as(Who.VIEWER);
        Api trader = Api.as(Who.TRADER);
        Api outsider = Api.as(Who.OUTSIDER);
        Api analyst = Api.as(Who.ANALYST);
        List<Expected> round = List.of(
                new Expected(401, () -> Api.anonymous().post(Quotes.PATH, Quotes.request())),
                new Expected(401, () -> Api.withToken("hello").post(Quotes.PATH, Quotes.request())),
                new Expected(403, () -> outsider.post(Quotes.PATH, Quotes.request())),
                new Expected(403, () -> viewer.post(Reports.PATH, Reports.request())),
                new Expected(200, () -> viewer.post(Quotes.PATH, Quotes.request())),
                new Expected(404, () -> trader.post(Quotes.PATH, Quotes.request("no-such-product", 1))),
                new Expected(400, () -> analyst.postText(Quotes.PATH, "{", "application/json", Map.of())),
                new Expected(404, () -> analyst.get(Reports.path("no-such-key"))));

        for (int i = 0; i < ROUNDS; i++) {
            List<Reply> replies =
                    Together.run(round.stream().map(Expected::call).toList());

            assertThat(replies)
                    .extracting(Reply::status)
                    .containsExactlyElementsOf(
                            round.stream().map(Expected::status).toList());
            replies.stream().filter(reply -> reply.status() >= 400).forEach(reply -> reply.problem(reply.status()));
            assertThat(replies).extracting(Reply::requestId).doesNotHaveDuplicates();
        }
    }
}
