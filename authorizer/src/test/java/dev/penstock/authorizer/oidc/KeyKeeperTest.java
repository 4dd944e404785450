package dev.penstock.authorizer.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.authorizer.StageBundle;
import dev.penstock.authorizer.TestKey;
import dev.penstock.authorizer.kept.KeptKeySet;
import dev.penstock.authorizer.kept.KeptKeySets;
import dev.penstock.authorizer.oidc.KeyRing.Need;
import dev.penstock.intent.bundle.AuthorizerBundle;
import dev.penstock.intent.stage.Placeholders;
import dev.penstock.intent.stage.ProvidersReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class KeyKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final KeySettings SETTINGS = new KeySettings(
            Duration.ofMinutes(10),
            Duration.ofHours(12),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(300));
    private static final StageBundle BUNDLE = bundle();
    private static final TestKey KEY = TestKey.rsa("known", 2048);

    private final KeyRings rings = new KeyRings(BUNDLE, SETTINGS, CLOCK);

    @Test
    void putsWhatWasKeptOntoTheRings() throws Exception {
        restore(kept("okta", set(KEY.json().toString())));
        assertThat(rings.of("okta").need("known")).isEqualTo(Need.NOTHING);
        assertThat(rings.of("cognito").need("known")).isEqualTo(Need.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"MODULUS\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"MODULUS\",\"e\":\"\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"MODULUS\",\"e\":7}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"MODULUS\",\"e\":{}}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"x\":\"AQ\",\"y\":\"AQ\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":{\"a\":1},\"n\":\"MODULUS\",\"e\":\"AQAB\"}]}"
            })
    void brokenKeysOfOneProviderSpoilNothing(String json) throws Exception {
        String broken = json.replace("MODULUS", KEY.json().path("n").asText());
        restore(kept("okta", broken), kept("cognito", set(KEY.json().toString())));
        assertThat(rings.of("okta").need("known")).isEqualTo(Need.KEY);
        assertThat(rings.of("cognito").need("known")).isEqualTo(Need.NOTHING);
    }

    @Test
    void goesOnWithoutAStoreThatFails() throws Exception {
        for (Exception failure : List.of(new IOException("down"), new IllegalStateException("a defect"))) {
            new KeyKeeper(BUNDLE, new Failing(failure), rings, new Verifiers(SETTINGS)).awaitRestored();
            assertThat(rings.of("okta").need("known")).isEqualTo(Need.KEY);
        }
    }

    private void restore(KeptKeySet... kept) {
        new KeyKeeper(BUNDLE, new Fixed(List.of(kept)), rings, new Verifiers(SETTINGS)).awaitRestored();
    }

    private static KeptKeySet kept(String alias, String json) {
        return new KeptKeySet(BUNDLE.provider(alias).issuer(), json, NOW.minusSeconds(60));
    }

    private static String set(String key) {
        return "{\"keys\":[" + key + "]}";
    }

    private static StageBundle bundle() {
        String resource = "/penstock/authorizer-test.json";
        try (InputStream stream = Objects.requireNonNull(KeyKeeperTest.class.getResourceAsStream(resource))) {
            AuthorizerBundle intent = AuthorizerBundle.read(new JsonMapper().readTree(stream));
            return new StageBundle(
                    intent,
                    ProvidersReader.read(
                            intent.providers(), resource, Placeholders.from(name -> "https://issuers.example.com")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Fixed(List<KeptKeySet> kept) implements KeptKeySets {
        @Override
        public List<KeptKeySet> load(Collection<String> issuers) {
            return kept;
        }

        @Override
        public void keep(KeptKeySet keySet) {}
    }

    private record Failing(Exception failure) implements KeptKeySets {
        @Override
        public List<KeptKeySet> load(Collection<String> issuers) throws IOException {
            if (failure instanceof RuntimeException defect) {
                throw defect;
            }
            throw new IOException(failure);
        }

        @Override
        public void keep(KeptKeySet keySet) {}
    }
}
