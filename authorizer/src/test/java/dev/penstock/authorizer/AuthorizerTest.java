package dev.penstock.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.stage.Algorithm;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** On the JVM of the build, with a stage of its own: {@code penstock/authorizer-test.json}, whose corp is discovered and whose cognito has no audiences. */
@QuarkusTest
@QuarkusTestResource(TestIssuers.class)
class AuthorizerTest extends AuthorizerCases {
    @SuppressWarnings("NullAway.Init") // the test resource sets it
    TestIssuers issuers;

    @Override
    Gateway gateway() {
        return Gateway.at(
                ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class));
    }

    @Override
    TestIssuers issuers() {
        return issuers;
    }

    @Override
    String policyVersion() {
        return "f7e2516eb1e0";
    }

    @Test
    void thePolicyNamesNoRouteThatTheCallerMayNotTake() throws Exception {
        JsonNode answer = allowed(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));

        assertThat(answer.get("policyDocument").toString())
                .contains("processReport")
                .doesNotContain("quotes");
    }

    @Test
    void anIssuerWithoutAudiencesIsReadByItsClientIds() throws Exception {
        issuers.cognito.publish(RSA);
        TestToken machine = TestToken.of(issuers.cognito).claims(claims -> claims.put("token_use", "access")
                .put("client_id", "penstock")
                .put("sub", "penstock")
                .remove("aud"));
        JsonNode answer = known(machine.sign(RSA, Algorithm.RS256));

        assertThat(answer.at("/context/kind").asText()).isEqualTo("machine");
        refused(TestToken.of(issuers.cognito)
                .claims(claims -> claims.put("token_use", "access")
                        .put("client_id", "other")
                        .put("sub", "other"))
                .sign(RSA, Algorithm.RS256));
    }
}
