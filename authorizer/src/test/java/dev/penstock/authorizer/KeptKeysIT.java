package dev.penstock.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.authorizer.TestIssuer.Mode;
import dev.penstock.authorizer.aws.TestDynamoDb;
import dev.penstock.intent.stage.Algorithm;
import dev.penstock.testing.Bootstrap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cold starts of what is packed, with keys that an earlier process kept and a provider that is not at its best. */
@Tag("N8")
class KeptKeysIT {
    private static final TestKey RSA = TestKey.rsa("rsa-1", 2048);
    private static final TestKey NEXT = TestKey.rsa("rsa-2", 2048);

    /** Longer than a slow provider takes, so that who waits for it is seen. */
    private static final String TIMEOUT = "8S";

    private static final Duration SOON = Duration.ofSeconds(4);

    private final TestIssuers issuers = new TestIssuers();
    private final TestDynamoDb table = new TestDynamoDb();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bootstrap function;

    KeptKeysIT() throws IOException {}

    @BeforeEach
    void publish() {
        issuers.start();
        issuers.okta.publish(RSA);
    }

    @AfterEach
    void stop() throws InterruptedException {
        function.close();
        table.close();
        issuers.stop();
    }

    @Test
    void whatOneProcessFetchedTheNextNeedNot() throws Exception {
        start();
        assertThat(allowed(RSA)).isTrue();
        assertThat(table.item(issuers.okta.url()).at("/keys/S").asText()).contains("rsa-1");
        function.close();
        issuers.okta.mode(Mode.ERROR);
        int asked = issuers.okta.keyRequests();

        start();

        assertThat(allowed(RSA)).isTrue();
        assertThat(issuers.okta.keyRequests()).isEqualTo(asked);
        // The provider gave its keys seconds ago: one that was not among them is none of its own.
        assertThat(authorize(RSA.as("unknown")).path("errorMessage").asText()).isEqualTo("Unauthorized");
        assertThat(allowed(RSA)).isTrue();
    }

    @Test
    void nobodyWaitsForASlowProviderWhoseKeysAreHere() throws Exception {
        decidesSoonWithKeysOf(Duration.ofMinutes(15));
    }

    @Test
    void overdueKeysAreWorthAMomentAndNoMore() throws Exception {
        decidesSoonWithKeysOf(Duration.ofHours(1));
    }

    private void decidesSoonWithKeysOf(Duration age) throws Exception {
        keep(age, RSA);
        issuers.okta.mode(Mode.SLOW);
        start();
        warmUp();

        Instant began = Instant.now();
        assertThat(allowed(RSA)).isTrue();

        assertThat(Duration.between(began, Instant.now())).isLessThan(SOON);
    }

    @Test
    void rotatedKeysAreFoundAndTheOldOnesRefused() throws Exception {
        keep(Duration.ofMinutes(1), RSA);
        issuers.okta.publish(NEXT);
        start();

        assertThat(allowed(NEXT)).isTrue();

        assertThat(authorize(RSA).path("errorMessage").asText()).isEqualTo("Unauthorized");
        assertThat(table.item(issuers.okta.url()).at("/keys/S").asText())
                .contains("rsa-2")
                .doesNotContain("rsa-1");
    }

    @Test
    void aKeyThatWasWithdrawnIsNotTrustedOnceTheProviderHasSaidSo() throws Exception {
        keep(Duration.ofMinutes(15), RSA);
        issuers.okta.publish(NEXT);
        start();

        authorize(RSA);

        Instant end = Instant.now().plusSeconds(10);
        while (allowed(RSA)) {
            assertThat(Instant.now()).as("refreshed in the background").isBefore(end);
            Thread.sleep(100);
        }
    }

    @Test
    void garbageFromTheProviderReplacesNothing() throws Exception {
        keep(Duration.ofHours(1), RSA);
        issuers.okta.mode(Mode.GARBAGE);
        start();

        assertThat(allowed(RSA)).isTrue();
        assertThat(allowed(RSA)).isTrue();
        assertThat(table.item(issuers.okta.url()).at("/keys/S").asText()).contains("rsa-1");
    }

    @Test
    void keysThatAreTooOldAreNotUsed() throws Exception {
        keep(Duration.ofHours(13), RSA);
        issuers.okta.mode(Mode.ERROR);
        start();

        assertThat(authorize(RSA).path("errorMessage").asText()).contains("'okta'");
    }

    @Test
    void aTableThatFailsOrHoldsUnfitKeysIsAsGoodAsNone() throws Exception {
        table.next(TestDynamoDb.error(500, "InternalServerError"), TestDynamoDb.error(500, "InternalServerError"));
        start();
        assertThat(allowed(RSA)).isTrue();
        function.close();

        TestKey small = TestKey.rsa("rsa-1", 1024);
        keep(Duration.ofMinutes(1), small);
        start();
        assertThat(allowed(RSA)).isTrue();
        assertThat(allowed(small)).isFalse();
    }

    @Test
    void tenThousandUnknownKeysCostTheProviderAlmostNothingAndKnownCallersNothing() throws Exception {
        keep(Duration.ofMinutes(1), RSA);
        start();
        assertThat(allowed(RSA)).isTrue();
        Instant began = Instant.now();
        String known = token(RSA);

        for (int i = 0; i < 10_000; i++) {
            // The key's name is enough: it is unknown before anyone looks at a signature.
            function.invoke(event(unknown(known, i)));
            if (i % 1_000 == 0) {
                assertThat(authorize(known).has("policyDocument")).isTrue();
            }
        }

        long coolDowns = Duration.between(began, Instant.now()).toSeconds() / 30;
        assertThat(issuers.okta.keyRequests()).isBetween(1, (int) coolDowns + 1);
        assertThat(authorize(known).has("policyDocument")).isTrue();
    }

    private static String unknown(String token, int number) {
        String[] parts = token.split("\\.");
        String header = "{\"alg\":\"RS256\",\"kid\":\"unknown-" + number + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[1] + "." + parts[2];
    }

    /** Puts a key set into the table that the provider gave so long ago. */
    private void keep(Duration age, TestKey... keys) {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        for (TestKey key : keys) {
            set.withArray("keys").add(key.json());
        }
        long fetched = Instant.now().minus(age).getEpochSecond();
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.putObject("issuer").put("S", issuers.okta.url());
        item.putObject("keys").put("S", set.toString());
        item.putObject("fetched").put("N", String.valueOf(fetched));
        item.putObject("expires").put("N", String.valueOf(fetched + 100_000));
        table.put(issuers.okta.url(), item.toString());
    }

    private void start() throws IOException {
        function = new Bootstrap(Bootstrap.artifact(), Files.createTempDirectory(folder, "start"));
        Map<String, String> environment = new HashMap<>(table.environment());
        environment.put("PENSTOCK_STAGE", "local");
        environment.put("ISSUER_BASE", issuers.base());
        environment.put("PENSTOCK_KEYS_TIMEOUT", TIMEOUT);
        function.start(environment);
    }

    /** Brings a JVM as far as a binary is at once. */
    private void warmUp() throws Exception {
        for (int i = 0; i < 20; i++) {
            authorize("nonsense");
        }
    }

    private boolean allowed(TestKey key) throws Exception {
        return authorize(key).at("/policyDocument/Statement/0/Effect").asText().equals("Allow");
    }

    private JsonNode authorize(TestKey key) throws Exception {
        return authorize(token(key));
    }

    private String token(TestKey key) {
        return TestToken.of(issuers.okta).sign(key, Algorithm.RS256);
    }

    private JsonNode authorize(String token) throws Exception {
        return function.invoke(event(token));
    }

    private static JsonNode event(String token) {
        return Gateway.event("POST", "/processReport", "Authorization", List.of("Bearer " + token));
    }
}
