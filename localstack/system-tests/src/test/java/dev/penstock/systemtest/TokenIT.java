package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Jwt;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import dev.penstock.systemtest.client.Wire;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad tokens are answered 401, whatever is bad about them, and never 5xx. Attacks from RFC 8725 and published CVEs. */
@Tag("C2")
@Tag("X1")
@Tag("S6")
class TokenIT {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenIsRefused(String what, String token) {
        call("Authorization: Bearer " + token).problem(401);
    }

    static Stream<Arguments> badTokens() {
        Jwt good = Jwt.of(Tokens.of(Who.VIEWER));
        Jwt other = Jwt.of(Tokens.of(Who.ANALYST));
        String signature = good.signature();
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("no token at all", "hello"),
                Arguments.of("two parts", good.header() + "." + good.payload()),
                Arguments.of("four parts", good.compact() + "." + signature),
                Arguments.of("five parts, as an encrypted token has", good.compact() + ".a.b"),
                Arguments.of("no signature", good.withSignature("").compact()),
                Arguments.of("alg none", unsigned(good, "none")),
                Arguments.of("alg None", unsigned(good, "None")),
                Arguments.of(
                        "alg none under a signature",
                        good.withHeader(head -> head.put("alg", "none")).compact()),
                Arguments.of(
                        "another algorithm",
                        good.withHeader(head -> head.put("alg", "RS384")).compact()),
                Arguments.of(
                        "header changed",
                        good.withHeader(head -> head.put("typ", "at+jwt")).compact()),
                Arguments.of(
                        "claims changed",
                        good.withClaims(claims -> claims.put("sub", "analyst")).compact()),
                Arguments.of(
                        "another token's signature",
                        good.withSignature(other.signature()).compact()),
                Arguments.of(
                        "signature cut short",
                        good.withSignature(signature.substring(4)).compact()),
                Arguments.of(
                        "signature with padding",
                        good.withSignature(signature + "==").compact()),
                Arguments.of("signature with other trailing bits", otherSpelling(good)),
                Arguments.of(
                        "signature with a foreign character",
                        good.withSignature(signature + "!").compact()),
                Arguments.of(
                        "signature in the standard alphabet",
                        good.withSignature(standardAlphabet(signature)).compact()),
                Arguments.of("payload with padding", new Jwt(good.header(), good.payload() + "=", signature).compact()),
                Arguments.of(
                        "names its own key",
                        good.withHeader(head -> head.putObject("jwk").put("kty", "RSA"))
                                .compact()),
                Arguments.of(
                        "names where its key is",
                        good.withHeader(head -> head.put("jku", "http://127.0.0.1:1/"))
                                .compact()),
                Arguments.of(
                        "critical extension",
                        good.withHeader(head -> head.putArray("crit").add("exp"))
                                .compact()),
                Arguments.of(
                        "unknown key",
                        good.withHeader(head -> head.put("kid", "../../etc/passwd"))
                                .compact()),
                Arguments.of(
                        "issuer changed",
                        good.withClaims(claims -> claims.put("iss", "http://127.0.0.1:1/okta"))
                                .compact()),
                Arguments.of("payload that is no object", new Jwt(good.header(), encode("[]"), signature).compact()),
                Arguments.of("payload that is no JSON", new Jwt(good.header(), encode("{"), signature).compact()),
                Arguments.of(
                        "deeply nested payload", new Jwt(good.header(), encode("[".repeat(2000)), signature).compact()),
                Arguments.of("longer than any token", good.compact() + "A".repeat(8192)));
    }

    @Test
    void anExpiredTokenIsRefused() {
        Api.as(Who.EXPIRED).post(Quotes.PATH, Quotes.request()).problem(401);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        Api.as(Who.WRONG_AUDIENCE).post(Quotes.PATH, Quotes.request()).problem(401);
    }

    @Test
    void aTokenOfAnUnknownIssuerIsRefusedThoughItsSignatureIsRight() {
        String token = Tokens.issue("mallory", "analyst");

        Api.withToken(token).post(Quotes.PATH, Quotes.request()).problem(401);
    }

    @Test
    void aPublicKeyIsNoSharedSecret() throws GeneralSecurityException {
        Jwt good = Jwt.of(Tokens.of(Who.VIEWER));
        JsonNode key = Tokens.publishedKey(Who.VIEWER.issuer());
        byte[] der = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")))
                .getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";

        for (byte[] secret : List.of(
                der, pem.getBytes(StandardCharsets.US_ASCII), Json.write(key).getBytes(StandardCharsets.UTF_8))) {
            Api.withToken(good.signedWithHs256(secret).compact())
                    .post(Quotes.PATH, Quotes.request())
                    .problem(401);
        }
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void aHeaderThatIsNotOneBearerTokenIsRefused(List<String> lines) {
        call(lines.toArray(String[]::new)).problem(401);
    }

    static Stream<List<String>> badHeaders() {
        String good = Tokens.of(Who.VIEWER);
        return Stream.of(
                List.of("Authorization: " + good),
                List.of("Authorization: Basic dmlld2VyOnZpZXdlcg=="),
                List.of("Authorization: Bearer"),
                List.of("Authorization: Bearer " + good + ", Bearer " + good),
                List.of("Authorization: Bearer " + good + " " + good),
                List.of("Authorization: Bearer \"" + good + "\""),
                // Fresh ones: for a token that the gateway's cache knows, the authorizer is not asked.
                List.of(
                        "Authorization: Bearer " + Tokens.fresh(Who.VIEWER),
                        "Authorization: Bearer " + Tokens.fresh(Who.VIEWER)));
    }

    @Test
    void theSchemeIsRecognisedInAnyCase() {
        // RFC 9110, 11.1: the scheme is case-insensitive.
        call("authorization: bearer " + Tokens.of(Who.VIEWER)).hasStatus(200);
    }

    @Test
    void anotherSpellingOfAGoodTokenIsNotServedFromTheCacheEither() {
        String good = Tokens.of(Who.VIEWER);

        call("Authorization: Bearer " + good).hasStatus(200);

        call("Authorization: Bearer " + otherSpelling(Jwt.of(good))).problem(401);
    }

    private static Reply call(String... authorization) {
        List<String> lines = new ArrayList<>(List.of(authorization));
        lines.add("Content-Type: application/json");
        Reply reply = Wire.send("POST", Quotes.PATH, lines, Json.write(Quotes.request()));
        assertThat(reply.body()).doesNotContain("eyJ");
        return reply;
    }

    private static String unsigned(Jwt token, String algorithm) {
        return token.withHeader(head -> head.put("alg", algorithm))
                .withSignature("")
                .compact();
    }

    /** The last character of an RSA-2048 signature carries two bits; a lenient decoder ignores the other four. */
    private static String otherSpelling(Jwt token) {
        String signature = token.signature();
        int last = ALPHABET.indexOf(signature.charAt(signature.length() - 1));
        return token.withSignature(signature.substring(0, signature.length() - 1) + ALPHABET.charAt(last ^ 1))
                .compact();
    }

    private static String standardAlphabet(String signature) {
        return signature.replace('-', '+').replace('_', '/');
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(
                1, Base64.getUrlDecoder().decode(key.required(name).asText()));
    }
}
