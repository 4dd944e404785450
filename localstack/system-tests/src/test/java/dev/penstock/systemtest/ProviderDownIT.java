package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Authorizer;
import dev.penstock.systemtest.client.Await;
import dev.penstock.systemtest.client.Jwt;
import dev.penstock.systemtest.client.KeptKeys;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.SigningKey;
import dev.penstock.systemtest.client.StandInIssuers;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An identity provider is down, broken or has new keys while the authorizer starts: who gets in, who does not. */
@Tag("N8")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderDownIT {
    private static final String OKTA = "okta";
    private static final SigningKey STRANGER = SigningKey.named("a-key-that-nobody-published");
    /** Long enough for the provider to be asked again for an unknown key, and not yet for a known one. */
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** A token each, for tokens that the gateway's cache knows never reach the authorizer. */
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();

    private final StandInIssuers issuers;
    private final KeptKeys kept;

    ProviderDownIT() {
        Quotes.awaitWorking();
        IntStream.range(0, 100).forEach(i -> tokens.add(Tokens.fresh(Who.VIEWER)));
        issuers = StandInIssuers.takeOver(OKTA, "corp");
        kept = new KeptKeys(issuers.issuer(OKTA));
    }

    @BeforeEach
    void keepKeys() {
        issuers.isUp();
        kept.delete();
        Authorizer.end();
        call(token()).hasStatus(200);
        kept.await();
    }

    @AfterAll
    void bringTheRealOnesBack() {
        kept.delete();
        Authorizer.end();
        issuers.close();
    }

    @Test
    void aNewProcessKnowsCallersWhileTheirProviderIsDown() {
        issuers.isDown();
        Authorizer.forgetsAll();

        call(token()).hasStatus(200);
        Jwt good = Jwt.of(token());
        call(good.withSignature(Jwt.of(token()).signature()).compact()).problem(401);
        call(good.withClaims(claims -> claims.put("sub", "somebody-else")).compact())
                .problem(401);
    }

    @Test
    void aNewProcessAsksNobodyForKeysThatAreKept() {
        issuers.isUp();
        Authorizer.forgetsAll();

        call(token()).hasStatus(200);
        assertThat(issuers.asked()).isZero();
    }

    @Test
    void ofAnUnknownKeyNothingCanBeSaidWhileTheProviderIsDown() {
        kept.age(FIVE_MINUTES);
        issuers.isDown();
        Authorizer.forgetsAll();

        call(STRANGER.signed(token())).problem(500);
        call(token()).hasStatus(200);
    }

    @Test
    void keysThatAreTooOldAreNotBelieved() {
        kept.age(Duration.ofHours(13));
        issuers.isDown();
        Authorizer.forgetsAll();

        call(token()).problem(500);

        issuers.isUp();
        Await.until(
                "a caller to be known again",
                Duration.ofSeconds(20),
                () -> call(token()).status(),
                status -> status == 200);
    }

    @Test
    void aNewKeyIsFoundAndTheOldOneForgotten() {
        SigningKey rotated = SigningKey.named("okta-2");
        kept.age(FIVE_MINUTES);
        issuers.answers(OKTA, rotated.keySet());
        Authorizer.forgetsAll();

        call(token()).hasStatus(200); // not yet: the provider has not been asked
        call(rotated.signed(token())).hasStatus(200);
        call(token()).problem(401);
        kept.awaitWith("okta-2");

        issuers.isDown();
        Authorizer.forgetsAll();
        call(rotated.signed(token())).hasStatus(200);
    }

    @Test
    void garbageFromTheProviderReplacesNothing() {
        kept.age(Duration.ofMinutes(15));
        Map<String, AttributeValue> before = kept.await();
        issuers.answers(OKTA, "<html>maintenance</html>");
        Authorizer.forgetsAll();

        call(token()).hasStatus(200);
        Await.until("the provider to be asked", Duration.ofSeconds(10), issuers::asked, asked -> asked > 0);
        call(STRANGER.signed(token())).problem(500);
        call(token()).hasStatus(200);
        assertThat(kept.await()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void nonsenseInTheTableIsReplaced(String what, Map<String, AttributeValue> nonsense) {
        issuers.isUp();
        kept.put(nonsense);
        Authorizer.forgetsAll();

        call(STRANGER.signed(token())).problem(401);
        call(token()).hasStatus(200);
        assertThat(issuers.asked()).isPositive();
        kept.awaitWith(Jwt.of(token()).keyId());
    }

    static Stream<Arguments> nonsense() {
        AttributeValue now = AttributeValue.fromN(String.valueOf(Instant.now().getEpochSecond()));
        AttributeValue tomorrow = AttributeValue.fromN(
                String.valueOf(Instant.now().plus(Duration.ofDays(1)).getEpochSecond()));
        AttributeValue keys = AttributeValue.fromS(STRANGER.keySet());
        return Stream.of(
                Arguments.of("no keys", Map.of("fetched", now)),
                Arguments.of("keys that are no JSON", Map.of("fetched", now, "keys", AttributeValue.fromS("{"))),
                Arguments.of("keys of another type", Map.of("fetched", now, "keys", AttributeValue.fromBool(true))),
                Arguments.of("no time", Map.of("keys", keys)),
                Arguments.of("a time of another type", Map.of("keys", keys, "fetched", AttributeValue.fromS("now"))),
                Arguments.of("a time to come", Map.of("keys", keys, "fetched", tomorrow)));
    }

    private String token() {
        return tokens.remove();
    }

    private static Reply call(String token) {
        return Api.withToken(token).post(Quotes.PATH, Quotes.request());
    }
}
