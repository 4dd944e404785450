package dev.penstock.intent.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.PolicyException;
import dev.penstock.intent.policy.PolicyReader;
import dev.penstock.intent.policy.Samples;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AuthorizerBundleTest {

    private static final JsonNode PROVIDERS = Samples.json("[{'alias': 'okta', 'anything': [1.5]}]");
    private static final Policy POLICY = Samples.policy(
            "{'Sid': 'S', 'Effect': 'Allow', 'Principal': {'role': 'analyst'}, 'Action': 'report:*', 'Resource': '*'}");

    @Test
    void readsBackWhatItWrites() throws IOException {
        AuthorizerBundle bundle = bundle();
        AuthorizerBundle back = AuthorizerBundle.read(Json.read(Json.pretty(bundle.toJson())));
        assertThat(back.toJson()).isEqualTo(bundle.toJson());
        assertThat(back.policies()).isEqualTo(bundle.policies());
        assertThat(back.routes().routes()).isEqualTo(Samples.ROUTES);
        assertThat(back.providers()).isEqualTo(PROVIDERS);
    }

    @Test
    void theVersionChangesWithThePoliciesAndWithNothingElse() {
        String version = bundle().policyVersion();
        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(AuthorizerBundle.of("prod", List.of(), List.of(POLICY), Samples.json("[]"))
                        .policyVersion())
                .isEqualTo(version);
        Policy stricter = Samples.policy(
                "{'Sid': 'S', 'Effect': 'Deny', 'Principal': {'role': 'analyst'}, 'Action': 'report:*', 'Resource': '*'}");
        assertThat(AuthorizerBundle.of("local", List.of(), List.of(stricter), PROVIDERS)
                        .policyVersion())
                .isNotEqualTo(version);
    }

    @Test
    void theVersionDoesNotDependOnTheOrderOfFiles() {
        Policy other = PolicyReader.read(
                "other.json",
                Samples.json(
                        "{'Version': '2026-11-01', 'Statement': [{'Sid':"
                                + " 'T', 'Effect': 'Deny', 'Principal': {'role': 'viewer'}, 'Action': '*', 'Resource': '*'}]}"));
        assertThat(AuthorizerBundle.of("local", List.of(), List.of(POLICY, other), PROVIDERS)
                        .policyVersion())
                .isEqualTo(AuthorizerBundle.of("local", List.of(), List.of(other, POLICY), PROVIDERS)
                        .policyVersion());
    }

    @Test
    void refusesPoliciesThatTheVersionWasNotMadeFrom() {
        assertRefused(json -> ((ObjectNode) json.at("/policies/0/Statement/0")).put("Effect", "Deny"), "policyVersion");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(json -> json.put("extra", 1), "'extra'");
        assertRefused(json -> ((ObjectNode) json.at("/routes/0")).put("auth", "none"), "unknown auth");
        assertRefused(json -> ((ObjectNode) json.at("/routes/0")).put("risk", "LOW"), "unknown risk");
        assertRefused(json -> ((ObjectNode) json.at("/routes/0")).put("method", "ANY"), "unknown method");
        assertRefused(json -> ((ObjectNode) json.at("/routes/0")).put("path", "/{all+}"), "greedy");
        assertRefused(json -> ((ObjectNode) json.at("/routes/0")).put("operation", "X"), "camelCase");
        assertRefused(json -> ((ObjectNode) json.at("/routes/0")).put("action", "report:*"), "report:*");
        assertRefused(json -> ((ArrayNode) json.get("routes")).add(json.at("/routes/0")), "processReport");
        assertRefused(json -> ((ArrayNode) json.get("policies")).add(json.at("/policies/0")), "test.json");
        assertRefused(json -> json.remove("stage"), "'stage'");
        assertRefused(json -> json.put("providers", "none"), "providers");
        assertThatThrownBy(() -> AuthorizerBundle.read(Samples.json("[]"))).isInstanceOf(BundleException.class);
    }

    @Test
    void refusesPoliciesWithErrors() {
        ObjectNode json = bundle().toJson();
        ((ObjectNode) json.at("/policies/0/Statement/0")).put("Conditoin", "x");
        assertThatThrownBy(() -> AuthorizerBundle.read(json))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("test.json: statement S: Conditoin");
    }

    private static AuthorizerBundle bundle() {
        return AuthorizerBundle.of("local", Samples.ROUTES, List.of(POLICY), PROVIDERS);
    }

    private static void assertRefused(Consumer<ObjectNode> change, String message) {
        ObjectNode json = bundle().toJson();
        change.accept(json);
        assertThatThrownBy(() -> AuthorizerBundle.read(json))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }
}
