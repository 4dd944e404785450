package dev.penstock.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.stage.Algorithm;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every decision leaves one line, and nothing that anybody sends gets to decide what else is in it. */
@QuarkusTest
@QuarkusTestResource(TestIssuers.class)
class DecisionLogTest {
    private static final TestKey RSA = TestKey.rsa("log-1", 2048);

    @SuppressWarnings("NullAway.Init") // the test resource sets it
    TestIssuers issuers;

    private final Lines lines = new Lines();
    private final Logger logger = Logger.getLogger("penstock.decision");
    private Gateway gateway = Gateway.at(1);

    @BeforeEach
    void listen() throws Exception {
        gateway = Gateway.at(
                ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class));
        issuers.okta.publish(RSA);
        for (int i = 0; i < 60 && !gateway.authorize(good()).has("policyDocument"); i++) {
            Thread.sleep(100); // another test's key is still cooling down
        }
        logger.addHandler(lines);
    }

    @AfterEach
    void end() {
        logger.removeHandler(lines);
    }

    @Test
    void anAllowedRequestIsTiedToItsCaller() throws Exception {
        JsonNode answer = gateway.authorize(good());

        JsonNode line = line();
        assertThat(line.get("outcome").asText()).isEqualTo("allow");
        assertThat(line.get("operation").asText()).isEqualTo("processReport");
        assertThat(line.get("decision")).isEqualTo(answer.at("/context/decision"));
        assertThat(line.get("fingerprint")).isEqualTo(answer.get("principalId"));
        assertThat(line.get("principal").asText()).isEqualTo("analyst");
        assertThat(line.get("issuer").asText()).isEqualTo("okta");
        assertThat(line.get("requestId").asText()).isEqualTo("request-1");
        assertThat(line.get("sourceIp").asText()).isEqualTo("203.0.113.7");
        assertThat(line.get("policy")).isEqualTo(answer.at("/context/policy"));
        assertThat(line.get("version").asText()).isEqualTo("1.2.3");
        assertThat(line.get("micros").isIntegralNumber()).isTrue();
    }

    @Test
    void aDeniedRequestSaysWhetherThereIsSuchARoute() throws Exception {
        gateway.send(Gateway.event("POST", "/quotes", "Authorization", List.of("Bearer " + good())));
        assertThat(line().get("reason").asText()).isEqualTo("not-granted");
        lines.texts.clear();
        gateway.send(Gateway.event("GET", "/nowhere", "Authorization", List.of("Bearer " + good())));
        assertThat(line().get("reason").asText()).isEqualTo("no-route");
    }

    @Test
    void aRefusalNamesItsReasonAndNoUnverifiedCaller() throws Exception {
        String token = TestToken.of(issuers.okta)
                .claims(claims ->
                        claims.put("iss", "https://evil.example/\"\n{\"outcome\":\"allow\"}\u2028" + "x".repeat(500)))
                .sign(RSA, Algorithm.RS256);
        gateway.authorize(token);

        String text = lines.texts.get(0);
        JsonNode line = line();
        assertThat(line.get("outcome").asText()).isEqualTo("unauthorized");
        assertThat(line.get("reason").asText()).isEqualTo("unknown-issuer");
        assertThat(line.get("unverifiedIssuer").asText()).hasSizeLessThan(300).startsWith("https://evil.example/");
        assertThat(line.has("principal")).isFalse();
        assertThat(text.chars()).allMatch(c -> c >= ' ' && c < 127);
    }

    @Test
    void theTokenIsNowhereInIt() throws Exception {
        String good = good();
        gateway.authorize(good);
        gateway.authorize(good + "x");

        assertThat(lines.texts).hasSize(2).allSatisfy(text -> {
            for (String part : good.split("\\.")) {
                assertThat(text).doesNotContain(part);
            }
        });
    }

    @Test
    void hostileEventsCannotForgeLines() throws Exception {
        ObjectNode event = Gateway.event("POST\n{}", "/processReport", "Authorization", List.of("Bearer " + good()));
        ((ObjectNode) event.get("requestContext")).put("requestId", "a\r\n{\"outcome\":\"allow\"}");
        gateway.send(event);

        assertThat(line().get("requestId").asText()).isEqualTo("a\r\n{\"outcome\":\"allow\"}");
        assertThat(lines.texts.get(0)).doesNotContain("\n", "\r");
    }

    private String good() {
        return TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256);
    }

    private JsonNode line() throws Exception {
        assertThat(lines.texts).hasSize(1);
        return new JsonMapper().readTree(lines.texts.get(0));
    }

    private static final class Lines extends Handler {
        final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord logRecord) {
            texts.add(logRecord.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
