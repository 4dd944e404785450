package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Who;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the one configured origin may call the API from a browser. */
@Tag("C1")
class CorsIT {
    private static final String ORIGIN = "http://localhost:3000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processReport",
                "quotes",
                "executions/processReport/some-key",
                "executions/processReport/some-key/result"
            })
    void aPreflightNeedsNoIdentityAndNamesTheOneOrigin(String path) {
        Reply reply = Api.anonymous()
                .options(
                        path,
                        Map.of(
                                "Origin", ORIGIN,
                                "Access-Control-Request-Method", "POST",
                                "Access-Control-Request-Headers", "authorization,content-type,idempotency-key"));

        assertThat(reply.status()).isIn(200, 204);
        assertThat(reply.headers("Access-Control-Allow-Origin")).singleElement().isNotEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Headers").orElse("").toLowerCase(java.util.Locale.ROOT))
                .contains("authorization", "content-type", "idempotency-key");
        assertThat(reply.header("Access-Control-Allow-Methods")).isPresent();
    }

    @Test
    void anotherOriginIsNeverNamed() {
        Reply reply = Api.anonymous()
                .options(
                        Quotes.PATH, Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "POST"));

        assertThat(reply.headers("Access-Control-Allow-Origin")).doesNotContain("https://evil.example", "*");
    }

    @Test
    void aPageCanReadAnswersAndErrorsAlike() {
        Reply quote = Api.as(Who.TRADER).post(Quotes.PATH, Quotes.request());
        Reply wrong = Api.as(Who.TRADER).post(Quotes.PATH, Map.of());
        Reply refused = Api.as(Who.OUTSIDER).post(Quotes.PATH, Quotes.request());
        Reply anonymous = Api.anonymous().post(Quotes.PATH, Quotes.request());

        for (Reply reply : new Reply[] {quote, wrong, refused, anonymous}) {
            assertThat(reply.headers("Access-Control-Allow-Origin"))
                    .as("status %s", reply.status())
                    .hasSize(1);
        }
    }
}
