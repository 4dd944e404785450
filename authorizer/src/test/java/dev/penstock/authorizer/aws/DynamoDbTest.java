package dev.penstock.authorizer.aws;

import static dev.penstock.authorizer.aws.TestDynamoDb.error;
import static dev.penstock.authorizer.aws.TestDynamoDb.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.penstock.authorizer.aws.TestDynamoDb.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class DynamoDbTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ObjectNode INPUT =
            JsonNodeFactory.instance.objectNode().put("TableName", "töble");

    private final TestDynamoDb server = new TestDynamoDb();
    private final DynamoDb dynamoDb = dynamoDb(server.environment(), Duration.ofMillis(500));

    DynamoDbTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signsWhatItSends() throws Exception {
        server.next(reply(200, "{\"answer\":1}"));
        JsonNode answer = dynamoDb.call("DescribeTable", INPUT);

        assertThat(answer.path("answer").asInt()).isEqualTo(1);
        TestDynamoDb.Request request = server.requests().getFirst();
        assertThat(request.target()).isEqualTo("POST /");
        assertThat(request.json()).isEqualTo(INPUT);
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-amz-json-1.0")
                .containsEntry("x-amz-target", "DynamoDB_20120810.DescribeTable")
                .containsEntry("x-amz-security-token", "a-very-secret-token");
        // Over what really came in, the host included.
        URI endpoint = URI.create("http://" + request.headers().get("host"));
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.keySet().retainAll(Set.of("content-type", "x-amz-target"));
        Map<String, String> signed = new SignatureV4("eu-central-1", "dynamodb")
                .sign(
                        endpoint,
                        headers,
                        request.body(),
                        new Credentials("AKIDEXAMPLE", "a-very-secret-key", "a-very-secret-token"),
                        NOW);
        assertThat(request.headers()).containsEntry("authorization", signed.get("Authorization"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException",
        "400, AccessDeniedException",
        "500, InternalServerError",
        "503, ServiceUnavailable"
    })
    void namesAnError(int status, String type) {
        server.next(error(status, type));
        DynamoDbFailure failure =
                catchThrowableOfType(DynamoDbFailure.class, () -> dynamoDb.call("BatchGetItem", INPUT));
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure)
                .hasMessageContaining("BatchGetItem")
                .hasMessageContaining(type)
                .hasMessageContaining(String.valueOf(status));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>something secret</html>",
                "[]",
                "\"something secret\"",
                "{\"__type\": 7}",
                "{\"__type\": \"something secret\"}",
                "{\"__type\": \"a#b#something\"}",
                "{\"__type\""
            })
    void takesNoNameFromGarbage(String body) {
        server.next(reply(502, body));
        DynamoDbFailure failure = catchThrowableOfType(DynamoDbFailure.class, () -> dynamoDb.call("PutItem", INPUT));
        assertThat(failure).hasMessage("DynamoDB PutItem: Unknown (502)");
        assertThat(failure.type()).isEqualTo("Unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>something secret</html>", "[]", "7", "{\"a\":", "null"})
    void doesNotTakeGarbageForAnAnswer(String body) {
        server.next(reply(200, body));
        assertThatThrownBy(() -> dynamoDb.call("PutItem", INPUT)).hasMessage("DynamoDB PutItem: NotJson (200)");
    }

    @Test
    void followsNoRedirect() {
        server.next(exchange -> {
            exchange.getResponseHeaders().add("Location", server.endpoint() + "/elsewhere");
            reply(302, "{}").write(exchange);
        });
        assertThatThrownBy(() -> dynamoDb.call("PutItem", INPUT)).isInstanceOf(DynamoDbFailure.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void endsAnAnswerThatIsLateThatNeverEndsOrIsTooLarge() {
        Reply late = exchange -> {
            sleep(2_000);
            reply(200, "{}").write(exchange);
        };
        Reply dripping = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                sleep(100);
            }
        };
        Reply huge = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = new byte[1024 * 1024];
            Arrays.fill(blanks, (byte) ' ');
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 6; i++) {
                    out.write(blanks);
                }
            }
        };
        DynamoDb patient = dynamoDb(server.environment(), Duration.ofSeconds(10));
        server.next(late, dripping, huge);
        long began = System.nanoTime();
        assertThatThrownBy(() -> dynamoDb.call("PutItem", INPUT)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> dynamoDb.call("PutItem", INPUT)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_900));
        assertThatThrownBy(() -> patient.call("PutItem", INPUT)).hasMessageContaining("AnswerTooLarge");
    }

    @Test
    void repeatsARequestOnceWhoseConnectionWasDead() throws Exception {
        server.next(HttpExchange::close, reply(200, "{\"answer\":1}"));
        assertThat(dynamoDb.call("PutItem", INPUT).path("answer").asInt()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);

        server.next(HttpExchange::close, HttpExchange::close, reply(200, "{\"answer\":1}"));
        assertThatThrownBy(() -> dynamoDb.call("PutItem", INPUT)).isInstanceOf(IOException.class);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Map<String, String> variables = new HashMap<>(server.environment());
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + free);
        assertThatThrownBy(() -> dynamoDb(variables, Duration.ofSeconds(1)).call("PutItem", INPUT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void showsNoSecretInFailures() {
        server.next(error(400, "AccessDeniedException"), reply(500, "a-very-secret-key"), reply(200, "garbage"));
        for (int i = 0; i < 3; i++) {
            Throwable failure = catchThrowable(() -> dynamoDb.call("PutItem", INPUT));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("PutItem").doesNotContain("secret");
        }
    }

    private static DynamoDb dynamoDb(Map<String, String> variables, Duration timeout) {
        return new DynamoDb(AwsEnvironment.read(variables::get), timeout, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
