package dev.penstock.intent.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.principal.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Whatever is sent: either {@link TokenRefused}, or what an independent look at the token agrees with. Never anything else. */
class TokenFuzzTest {
    private static final int ROUNDS = 30_000;
    private static final String ALPHABET = "ABCabc019-_.=+/!\n {}[]\":,\\u\u00e9";

    @Test
    void noiseIsRefused() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            String noise = noise(random, random.nextInt(60));
            assertThat(refused(() -> CompactToken.parse(noise))).as(noise).isTrue();
        }
    }

    @Test
    void noiseInTheHeaderIsRefusedOrOneToken() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            String header = mutate("Bearer a.b.c", random);
            boolean refused = refused(() -> Bearer.token(List.of(header)));
            assertThat(refused || header.matches("(?i)bearer [-A-Za-z0-9._~+/=]+"))
                    .as(header)
                    .isTrue();
        }
    }

    /** A changed character makes another token or none, never the same one: there is one spelling. */
    @Test
    void aMutatedTokenIsRefusedOrReadsDifferently() throws Exception {
        Random random = new Random(3);
        String good = Examples.token(Examples.header(), Examples.claims());
        for (int i = 0; i < ROUNDS; i++) {
            String changed = mutate(good, random);
            if (!changed.equals(good) && !refused(() -> CompactToken.parse(changed))) {
                String[] before = good.split("\\.");
                String[] after = changed.split("\\.");
                boolean same = true;
                for (int part = 0; part < 3; part++) {
                    same &= java.util.Arrays.equals(
                            Base64.getUrlDecoder().decode(before[part]),
                            Base64.getUrlDecoder().decode(after[part]));
                }
                assertThat(same).as(changed).isFalse();
            }
        }
    }

    /** Random values in every claim that matters; what passes must be right by rules written here a second time. */
    @Test
    void whatPassesIsWhatItShouldBe() throws Exception {
        Random random = new Random(4);
        int passed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            ObjectNode header = Examples.header();
            ObjectNode claims = Examples.claims();
            for (int n = random.nextInt(3); n >= 0; n--) {
                (random.nextInt(4) == 0 ? header : claims).set(name(random), value(random));
            }
            String token = Examples.token(header, claims);
            Principal principal;
            try {
                principal = TokenRulesTest.pass(Examples.provider(), token);
            } catch (TokenRefused e) {
                continue;
            }
            passed++;
            assertThat(claims.path("iss").asText()).isEqualTo("https://issuer.example/okta");
            assertThat(header.path("alg").asText()).isIn("RS256", "ES256");
            assertThat(claims.path("aud").toString()).contains("\"penstock\"");
            long now = Examples.NOW.getEpochSecond();
            assertThat(claims.path("exp").asLong()).isBetween(now - 29, now + 3600 + 30);
            assertThat(claims.path("iat").asLong()).isLessThanOrEqualTo(now + 30);
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isBetween(0L, 3600L);
            assertThat(principal.subject()).isEqualTo(claims.path("sub").textValue());
            assertThat(principal.subject().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 1020);
            assertThat(principal.roles()).isSubsetOf("analyst", "admin");
        }
        assertThat(passed).as("some must pass, or this shows nothing").isGreaterThan(ROUNDS / 20);
    }

    private static boolean refused(ThrowingSupplier<?> attempt) {
        try {
            attempt.get();
            return false;
        } catch (TokenRefused e) {
            return true;
        } catch (Throwable e) {
            throw new AssertionError("not a TokenRefused", e);
        }
    }

    private static String noise(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String mutate(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        int place = random.nextInt(changed.length());
        switch (random.nextInt(3)) {
            case 0 -> changed.setCharAt(place, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            case 1 -> changed.insert(place, noise(random, 1 + random.nextInt(3)));
            default -> changed.deleteCharAt(place);
        }
        return changed.toString();
    }

    private static String name(Random random) {
        List<String> names = List.of(
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "nbf",
                "amr",
                "act",
                "azp",
                "client_id",
                "groups",
                "scope",
                "scp",
                "auth_time",
                "alg",
                "kid",
                "typ",
                "crit",
                "jku",
                "nonce",
                "x");
        return names.get(random.nextInt(names.size()));
    }

    private static JsonNode value(Random random) throws Exception {
        long now = Examples.NOW.getEpochSecond();
        List<String> values = List.of(
                "null",
                "true",
                "0",
                "-1",
                "1e300",
                "\"\"",
                "\"x\"",
                "\"penstock\"",
                "[\"penstock\"]",
                "[]",
                "{}",
                "[null]",
                "{\"sub\":\"copilot\"}",
                "\"a\\nb\"",
                "\"\\ud800\"",
                "\"analyst\"",
                "\"admins\"",
                "[\"admins\",1]",
                "\"RS256\"",
                "\"none\"",
                String.valueOf(now - 20),
                String.valueOf(now - 31),
                String.valueOf(now + 20),
                String.valueOf(now + 3590),
                String.valueOf(now + 99_999),
                now + ".5");
        return new JsonMapper().readTree(values.get(random.nextInt(values.size())));
    }
}
