package dev.penstock.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.authorizer.TestIssuer.Mode;
import dev.penstock.intent.stage.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole function, as the gateway calls it, against issuers over real HTTP. Nothing in here looks inside, so that it holds on the JVM ({@link AuthorizerTest}) as
 * for what is packed, native binaries included ({@link AuthorizerIT}). The stage has to trust the issuers okta (RS256) and corp (RS256, ES256) and to let
 * okta's analysts make reports, as {@code local} does.
 */
abstract class AuthorizerCases {
    static final TestKey RSA = TestKey.rsa("rsa-1", 2048);
    static final TestKey EC = TestKey.ec("ec-1");

    @SuppressWarnings("NullAway.Init")
    private TestIssuers issuers;

    @SuppressWarnings("NullAway.Init")
    private Gateway gateway;

    /** The function, ready to be called. */
    abstract Gateway gateway() throws Exception;

    /** The providers that it was told of. */
    abstract TestIssuers issuers();

    /** The version of the policies in its bundle. */
    abstract String policyVersion();

    @BeforeEach
    void start() throws Exception {
        gateway = gateway();
        issuers = issuers();
        issuers.okta.publish(RSA);
        issuers.corp.publish(EC, RSA);
    }

    @AfterEach
    void mend() {
        issuers.okta.mode(Mode.OK);
        issuers.corp.mode(Mode.OK);
    }

    @Test
    void aKnownCallerGetsAPolicyForAllRoutesAndTheContext() throws Exception {
        JsonNode answer = allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));

        JsonNode context = answer.get("context");
        assertThat(answer.get("principalId").asText())
                .hasSize(22)
                .isEqualTo(context.get("fingerprint").asText());
        assertThat(context.properties())
                .allSatisfy(entry -> assertThat(entry.getValue().isTextual()).isTrue());
        assertThat(context.get("principal").asText()).isEqualTo("analyst");
        assertThat(context.get("issuer").asText()).isEqualTo("okta");
        assertThat(context.get("kind").asText()).isEqualTo("human");
        assertThat(context.get("client").asText()).isEqualTo("web");
        assertThat(context.get("actor").asText()).isEmpty();
        assertThat(context.get("roles").asText()).isEqualTo("analyst");
        assertThat(context.get("decision").asText()).matches("[0-9a-f-]{36}");
        assertThat(context.get("policy").asText()).isEqualTo(policyVersion());
        assertThat(context.get("grants").asText()).isEmpty();
        assertThat(context.get("tokenExpires").asLong())
                .isGreaterThan(Instant.now().getEpochSecond());
        assertThat(context.size()).isEqualTo(11);
        assertThat(answer.get("policyDocument").toString()).contains(Gateway.ARN + "POST/processReport");
    }

    @Test
    void aSecondIssuerWithOtherKeysIsTrustedAsWell() throws Exception {
        JsonNode answer = allowed(TestToken.of(issuers.corp).sign(EC, Algorithm.ES256));

        assertThat(answer.at("/context/issuer").asText()).isEqualTo("corp");
        assertThat(answer.get("principalId"))
                .isNotEqualTo(allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256))
                        .get("principalId"));
    }

    @Test
    void aDeniedCallerIsDeniedByPolicyAndStillNamed() throws Exception {
        JsonNode answer = known(TestToken.of(issuers.okta)
                .claims(claims -> claims.remove("groups"))
                .sign(RSA, Algorithm.RS256));

        assertThat(answer.at("/policyDocument/Statement").size()).isEqualTo(1);
        assertThat(answer.at("/policyDocument/Statement/0/Effect").asText()).isEqualTo("Deny");
        assertThat(answer.at("/context/principal").asText()).isEqualTo("analyst");
        assertThat(answer.at("/context/decision").asText()).isNotEmpty();
    }

    @Test
    void theHeadersNameMayHaveAnyCase() throws Exception {
        String token = TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256);
        allowed(token);

        assertThat(gateway.send(Gateway.event("POST", "/processReport", "authorization", List.of("bearer " + token)))
                        .has("policyDocument"))
                .isTrue();
    }

    @Test
    void otherCredentialsAreUnauthorized() throws Exception {
        String token = TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256);
        for (List<String> headers : List.of(
                List.<String>of(),
                List.of(""),
                List.of("Basic dTpw"),
                List.of("Bearer " + token + ", Bearer " + token),
                List.of("Bearer " + token, "Bearer " + token))) {
            assertUnauthorized(gateway.send(Gateway.event("POST", "/processReport", "Authorization", headers)));
        }
        ObjectNode hidden = Gateway.event("POST", "/processReport", "Authorization", List.of("Bearer " + token));
        ((ObjectNode) hidden.get("headers")).put("AUTHORIZATION", "Bearer other");
        assertUnauthorized(gateway.send(hidden));
    }

    @Test
    void badTokensAreUnauthorized() throws Exception {
        String good = TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256);
        allowed(good);
        String signature = good.substring(good.lastIndexOf('.') + 1);
        refused(good + "=");
        refused(good.substring(0, good.length() - signature.length()));
        refused(good.replace(signature, new StringBuilder(signature).reverse()));
        refused(TestToken.of(issuers.okta).sign(TestKey.rsa("rsa-1", 2048), Algorithm.RS256));
        refused(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS512));
        refused(TestToken.of(issuers.okta)
                .header(header -> header.put("alg", "none"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .header(header -> header.put("alg", "HS256"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .header(header -> header.put("alg", "ES256").put("kid", "rsa-1"))
                .sign(EC, Algorithm.ES256));
        refused(TestToken.of(issuers.corp)
                .header(header -> header.put("kid", "rsa-1"))
                .sign(EC, Algorithm.ES256));
        refused(TestToken.of(issuers.okta)
                .header(header -> header.set("jwk", RSA.json()))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("iss", "https://evil.example"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("aud", "other"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.remove("aud"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.remove("sub"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.remove("exp"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("exp", now() - 40))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("nbf", now() + 60))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("exp", now() + 9999))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("nonce", "x"))
                .sign(RSA, Algorithm.RS256));
        refused(TestToken.of(issuers.okta)
                .claims(claims -> claims.remove("amr"))
                .sign(RSA, Algorithm.RS256));
    }

    @Test
    void theLeewayHolds() throws Exception {
        allowed(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("iat", now() - 600).put("exp", now() - 10))
                .sign(RSA, Algorithm.RS256));
        allowed(TestToken.of(issuers.okta)
                .claims(claims -> claims.put("nbf", now() + 10))
                .sign(RSA, Algorithm.RS256));
    }

    @Test
    void oneIssuersKeysSayNothingAboutAnother() throws Exception {
        issuers.okta.publish(RSA);
        issuers.corp.publish(EC);

        refused(TestToken.of(issuers.okta).sign(EC, Algorithm.ES256));
    }

    @Test
    void unfitKeysAreNotUsed() throws Exception {
        TestKey small = TestKey.rsa("small", 1024);
        TestKey encrypting = RSA.as("encrypting");
        encrypting.json().put("use", "enc");
        TestKey otherAlgorithm = RSA.as("other-algorithm");
        otherAlgorithm.json().put("alg", "PS256");
        issuers.okta.publish(RSA, small, encrypting, otherAlgorithm);

        for (TestKey key : List.of(small, encrypting, otherAlgorithm)) {
            refused(TestToken.of(issuers.okta).sign(key, Algorithm.RS256));
        }
        allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
    }

    @Test
    void aNewKeyIsFoundAndAWithdrawnOneRefused() throws Exception {
        allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
        TestKey next = TestKey.rsa("rsa-2", 2048);
        issuers.okta.publish(next);

        eventually(() -> gateway.authorize(TestToken.of(issuers.okta).sign(next, Algorithm.RS256))
                .has("policyDocument"));
        refused(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
        issuers.okta.publish(RSA);
        eventually(() -> gateway.authorize(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256))
                .has("policyDocument"));
    }

    @Test
    void unknownKeysDoNotMakeUsAskAsOftenAsTheyCome() throws Exception {
        allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
        int before = issuers.okta.keyRequests();
        Instant began = Instant.now();
        for (int i = 0; i < 20; i++) {
            refused(TestToken.of(issuers.okta).sign(RSA.as("unknown-" + i), Algorithm.RS256));
        }
        long coolDowns = Duration.between(began, Instant.now()).toSeconds() / 2;
        assertThat(issuers.okta.keyRequests() - before).isLessThanOrEqualTo((int) coolDowns + 1);
    }

    @Test
    void whileAnIssuerIsDownItsTokensAreNeitherGoodNorBad() throws Exception {
        for (Mode mode : List.of(Mode.ERROR, Mode.GARBAGE, Mode.CLOSES, Mode.SLOW)) {
            issuers.okta.mode(mode);
            eventually(() -> unavailable(
                    gateway.authorize(TestToken.of(issuers.okta).sign(RSA.as("unknown-" + mode), Algorithm.RS256))));
            allowed(TestToken.of(issuers.corp).sign(EC, Algorithm.ES256));
            Thread.sleep(300);
        }
    }

    @Test
    void knownKeysGoOnWhileTheirIssuerIsDown() throws Exception {
        allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
        issuers.okta.mode(Mode.ERROR);

        allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
    }

    @Test
    void anEventThatIsNoneIsAnErrorAndNoDecision() throws Exception {
        allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
        ObjectNode event = Gateway.event(
                "POST",
                "/processReport",
                "Authorization",
                List.of("Bearer " + TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256)));

        assertThat(unavailable(gateway.send(event.put("methodArn", "*")))).isTrue();
    }

    final JsonNode allowed(String token) throws Exception {
        JsonNode answer = known(token);
        assertThat(answer.at("/policyDocument/Statement/0/Effect").asText())
                .as("%s", answer)
                .isEqualTo("Allow");
        return answer;
    }

    /** A key that another test withdrew is found again once the cool-down is over. */
    final JsonNode known(String token) throws Exception {
        JsonNode[] answer = new JsonNode[1];
        eventually(() -> {
            answer[0] = gateway.authorize(token);
            return answer[0].has("policyDocument");
        });
        return answer[0];
    }

    final void refused(String token) throws Exception {
        assertUnauthorized(gateway.authorize(token));
    }

    private static void assertUnauthorized(JsonNode answer) {
        assertThat(answer.path("errorMessage").asText()).as("%s", answer).isEqualTo("Unauthorized");
    }

    private static boolean unavailable(JsonNode answer) {
        return answer.has("errorMessage")
                && !answer.get("errorMessage").asText().equals("Unauthorized");
    }

    private static void eventually(Check check) throws Exception {
        Instant end = Instant.now().plusSeconds(10);
        while (!check.holds()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(100);
        }
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /** Something that may take a while to be so. */
    private interface Check {
        boolean holds() throws Exception;
    }
}
