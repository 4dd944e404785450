package dev.penstock.authorizer.kept;

import static dev.penstock.authorizer.aws.TestDynamoDb.TABLE;
import static dev.penstock.authorizer.aws.TestDynamoDb.error;
import static dev.penstock.authorizer.aws.TestDynamoDb.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.authorizer.aws.AwsEnvironment;
import dev.penstock.authorizer.aws.DynamoDb;
import dev.penstock.authorizer.aws.DynamoDbFailure;
import dev.penstock.authorizer.aws.TestDynamoDb;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class DynamoKeptKeySetsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String OKTA = "https://example.okta.com/oauth2/default";
    private static final String CORP = "https://login.example.com/corp/v2.0";
    private static final KeptKeySet OF_OKTA = new KeptKeySet(OKTA, "{\"keys\":[1]}", NOW.minusSeconds(60));
    private static final KeptKeySet OF_CORP = new KeptKeySet(CORP, "{\"keys\":[2]}", NOW);

    private final TestDynamoDb server = new TestDynamoDb();
    private final KeptKeySets kept = new DynamoKeptKeySets(
            new DynamoDb(
                    AwsEnvironment.read(server.environment()::get),
                    Duration.ofMillis(500),
                    Clock.fixed(NOW, ZoneOffset.UTC)),
            TABLE,
            Duration.ofHours(12),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final Log log = new Log();

    DynamoKeptKeySetsTest() throws IOException {}

    @BeforeEach
    void listen() {
        Log.LOGGER.addHandler(log);
    }

    @AfterEach
    void stop() {
        Log.LOGGER.removeHandler(log);
        server.close();
    }

    @Test
    void givesBackWhatItKept() throws Exception {
        kept.keep(OF_OKTA);
        kept.keep(OF_CORP);
        assertThat(kept.load(List.of(OKTA, CORP, OKTA, "https://other.example.com")))
                .containsExactlyInAnyOrder(OF_OKTA, OF_CORP);
        assertThat(kept.load(List.of(CORP))).containsExactly(OF_CORP);
        assertThat(log.lines).isEmpty();
    }

    @Test
    void writesTheItemThatTheTableExpects() throws Exception {
        kept.keep(OF_OKTA);
        long fetched = NOW.getEpochSecond() - 60;
        JsonNode item = server.item(OKTA);
        assertThat(item.at("/issuer/S").asText()).isEqualTo(OKTA);
        assertThat(item.at("/keys/S").asText()).isEqualTo("{\"keys\":[1]}");
        assertThat(item.at("/fetched/N").asText()).isEqualTo(String.valueOf(fetched));
        assertThat(item.at("/expires/N").asText()).isEqualTo(String.valueOf(fetched + 12 * 3600));
        assertThat(item.size()).isEqualTo(4);
        JsonNode request = server.requests().getFirst().json();
        assertThat(request.path("TableName").asText()).isEqualTo(TABLE);
        assertThat(request.path("ConditionExpression").asText())
                .startsWith("attribute_not_exists(#issuer) OR #fetched < :fetched");
    }

    @Test
    void isContentWhereANewerOneIsKept() throws Exception {
        server.next(error(400, "ConditionalCheckFailedException"));
        kept.keep(OF_OKTA);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProvisionedThroughputExceededException", "ThrottlingException", "AccessDeniedException"})
    void failsWhereTheTableDoes(String type) {
        server.next(error(400, type), error(400, type));
        assertThatThrownBy(() -> kept.keep(OF_OKTA))
                .isInstanceOf(DynamoDbFailure.class)
                .hasMessageContaining(type);
        assertThatThrownBy(() -> kept.load(List.of(OKTA)))
                .isInstanceOf(DynamoDbFailure.class)
                .hasMessageContaining(type);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void failsWhereTheTableIsOutOfReach() {
        server.next(reply(500, "garbage"), reply(200, "garbage"));
        assertThatThrownBy(() -> kept.load(List.of(OKTA))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> kept.load(List.of(OKTA))).isInstanceOf(IOException.class);
        server.close();
        assertThatThrownBy(() -> kept.load(List.of(OKTA))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> kept.keep(OF_OKTA)).isInstanceOf(IOException.class);
    }

    @Test
    void asksForNothingByNoRequest() throws Exception {
        assertThat(kept.load(List.of())).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void asksForAHundredAtATime() throws Exception {
        List<String> issuers =
                IntStream.range(0, 250).mapToObj(i -> OKTA + "/" + i).toList();
        for (String issuer : issuers) {
            kept.keep(new KeptKeySet(issuer, "{}", NOW));
        }
        assertThat(kept.load(issuers)).extracting(KeptKeySet::issuer).containsExactlyInAnyOrderElementsOf(issuers);
        assertThat(server.requests().stream()
                        .filter(request -> request.operation().equals("BatchGetItem"))
                        .map(request -> request.json()
                                .at("/RequestItems/" + TABLE + "/Keys")
                                .size()))
                .containsExactly(100, 100, 50);
    }

    @Test
    void asksOnceMoreForWhatWasNotProcessed() throws Exception {
        kept.keep(OF_OKTA);
        kept.keep(OF_CORP);
        String unprocessed =
                "{\"Responses\":{},\"UnprocessedKeys\":{\"" + TABLE + "\":{\"Keys\":[{\"issuer\":{\"S\":\"" + CORP
                        + "\"}}],\"ProjectionExpression\":\"#issuer\",\"ExpressionAttributeNames\":{\"#issuer\":\"issuer\"}}}}";
        server.next(reply(200, unprocessed));
        assertThat(kept.load(List.of(OKTA, CORP))).containsExactly(OF_CORP);
        assertThat(server.requests().getLast().json().at("/RequestItems/" + TABLE + "/ProjectionExpression"))
                .hasToString("\"#issuer\"");

        server.next(reply(200, unprocessed), reply(200, unprocessed));
        int before = server.requests().size();
        assertThat(kept.load(List.of(OKTA, CORP))).isEmpty();
        assertThat(server.requests()).hasSize(before + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"issuer\":{\"S\":\"hidden\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"fetched\":{\"N\":\"1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"B\":\"hidden\"},\"fetched\":{\"N\":\"1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":[\"hidden\"]},\"fetched\":{\"N\":\"1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":{\"a\":\"hidden\"}},\"fetched\":{\"N\":\"1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":\"hidden\",\"fetched\":{\"N\":\"1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"S\":\"1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":1}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"-1\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"1.5\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"1E400\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"hidden\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"1795262401\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"99999999999\"}}",
                "{\"issuer\":{\"S\":\"ISSUER\"},\"keys\":{\"S\":\"hidden\"},\"fetched\":{\"N\":\"9999999999999999999999\"}}",
                "[]",
                "\"hidden\"",
                "null"
            })
    void leavesOutWhatItWouldNotHaveWrittenAndSaysSoOnce(String item) throws Exception {
        server.put(OKTA, item.replace("ISSUER", OKTA));
        kept.keep(OF_CORP);
        assertThat(kept.load(List.of(OKTA, CORP))).containsExactly(OF_CORP);
        assertThat(log.lines).hasSize(1).allMatch(line -> !line.contains("hidden"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Responses\":[]}",
                "{\"Responses\":{\"kept-keys\":{\"S\":\"x\"}}}",
                "{\"Responses\":{\"kept-keys\":\"x\"},\"UnprocessedKeys\":[]}",
                "{\"Responses\":{\"other\":[{}]},\"UnprocessedKeys\":{\"other\":{}}}"
            })
    void findsNothingInAnAnswerOfAnotherForm(String answer) throws Exception {
        server.next(reply(200, answer));
        assertThat(kept.load(List.of(OKTA))).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void takesATimeOfRightNow() throws Exception {
        kept.keep(new KeptKeySet(OKTA, "{}", NOW));
        assertThat(kept.load(List.of(OKTA))).hasSize(1);
    }

    /** The lines at WARN and above. */
    private static final class Log extends Handler {
        private static final Logger LOGGER = Logger.getLogger(KeptItem.class.getName());
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(line instanceof ExtLogRecord ours ? ours.getFormattedMessage() : line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
