package dev.penstock.authorizer.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureV4Test {
    private static final int CASES = 2_000;
    private static final Set<String> OURS = Set.of("authorization", "host", "x-amz-date", "x-amz-security-token");

    /**
     * Cases of AWS's published test suite that are POSTs to the root.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">where AWS speaks of it</a>
     */
    @Test
    void signsAsThePublishedTestSuiteDoes() {
        String token =
                "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI"
                        + "/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz"
                        + "+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
        assertThat(published(Map.of(), "", null))
                .as("post-vanilla")
                .isEqualTo(expected(
                        "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"));
        assertThat(published(Map.of("Content-Type", "application/x-www-form-urlencoded"), "Param1=value1", null))
                .as("post-x-www-form-urlencoded")
                .isEqualTo(expected(
                        "content-type;host;x-amz-date",
                        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"));
        assertThat(published(Map.of("My-Header1", "value1"), "", null))
                .as("post-header-key-sort")
                .isEqualTo(expected(
                        "host;my-header1;x-amz-date",
                        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"));
        assertThat(published(Map.of(), "", token))
                .as("post-sts-header-before")
                .isEqualTo(expected(
                        "host;x-amz-date;x-amz-security-token",
                        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void signsAsTheSdkDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            URI endpoint = URI.create(endpoint(random));
            String region = text(random, "abcdefghijklmnopqrstuvwxyz0123456789-", 1, 20);
            byte[] body = new byte[random.nextInt(random.nextInt(4) == 0 ? 10_000 : 40)];
            random.nextBytes(body);
            Instant time = Instant.ofEpochSecond(random.nextLong(4_102_444_800L), random.nextInt(1_000_000_000));
            Credentials credentials = new Credentials(
                    text(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, 128),
                    // The SDK cuts blanks off a secret's ends; Lambda gives none there.
                    text(random, "abcXYZ019+/=~!\"$%&'(){}[]\\;:,.<>?äß€\uD83D\uDD11", 1, 80),
                    random.nextBoolean()
                            ? null
                            : text(random, "abcXYZ019+/= \"%;:,", 1, 1_500).strip() + "=");
            Map<String, String> given = Map.of(
                    "Content-Type",
                    "application/x-amz-json-1.0",
                    "X-Amz-Target",
                    text(random, "DynamoDB_2012 .\t%;:,\"=", 0, 60));

            Map<String, String> expected =
                    SdkSignature.headers(endpoint, given, body, credentials, region, "dynamodb", time);
            // Whatever else the SDK adds is signed as well.
            Map<String, String> headers = new HashMap<>();
            expected.forEach((name, value) -> {
                if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.put(name, value);
                }
            });
            assertThat(new SignatureV4(region, "dynamodb").sign(endpoint, headers, body, credentials, time))
                    .as("seed %d, case %d: %s %s", seed, i, endpoint, given)
                    .allSatisfy((name, value) -> assertThat(value).isEqualTo(expected.get(name)))
                    .hasSize(credentials.sessionToken() == null ? 2 : 3);
        }
    }

    @Test
    void namesNoSecretWhenPrinted() {
        assertThat(new Credentials("AKIDEXAMPLE", "very-secret", "session"))
                .asString()
                .contains("AKIDEXAMPLE")
                .doesNotContain("very-secret", "session");
    }

    private static String published(Map<String, String> headers, String body, @Nullable String token) {
        Credentials credentials = new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);
        return new SignatureV4("us-east-1", "service")
                .sign(
                        URI.create("https://example.amazonaws.com"),
                        headers,
                        body.getBytes(StandardCharsets.UTF_8),
                        credentials,
                        Instant.parse("2015-08-30T12:36:00Z"))
                .getOrDefault("Authorization", "");
    }

    private static String expected(String names, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" + names
                + ", Signature=" + signature;
    }

    private static String endpoint(Random random) {
        List<String> endpoints = List.of(
                "https://dynamodb.eu-central-1.amazonaws.com",
                "https://dynamodb.cn-north-1.amazonaws.com.cn/",
                "https://vpce-0a-b.dynamodb.us-east-1.vpce.amazonaws.com:443",
                "https://127.0.0.1:8443/",
                "http://127.0.0.1:4566",
                "http://localhost:80",
                "http://[::1]:8000/");
        return endpoints.get(random.nextInt(endpoints.size()));
    }

    private static String text(Random random, String alphabet, int least, int most) {
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }
}
