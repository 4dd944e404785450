package dev.penstock.compiler.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.Intent;
import dev.penstock.intent.bundle.AuthorizerBundle;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.PolicyReader;
import java.util.List;

/** What the authorizer of each stage must know. */
final class AuthorizerBundles {
    private AuthorizerBundles() {}

    static ObjectNode of(Intent intent, String name, JsonNode stage) {
        List<Policy> policies = intent.policies().entrySet().stream()
                .map(policy -> PolicyReader.read(policy.getKey(), policy.getValue()))
                .toList();
        return AuthorizerBundle.of(name, RouteTables.all(intent.routes()), policies, stage.path("providers"))
                .toJson();
    }
}
