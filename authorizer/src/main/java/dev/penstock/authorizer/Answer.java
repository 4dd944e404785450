package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.principal.Principal;

/**
 * What the gateway gets about a known caller, allowed or denied: the policy, and the context that everything after it reads.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">Output from
 *     an API Gateway Lambda authorizer</a>
 */
final class Answer {
    private Answer() {}

    /**
     * @param fingerprint the principal's
     * @param decision the id of this decision
     * @param policyVersion the version of our policies
     * @param policyDocument the IAM policy for all of this caller's routes
     */
    static ObjectNode json(
            Principal principal, String fingerprint, String decision, String policyVersion, JsonNode policyDocument) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("principalId", fingerprint);
        answer.set("policyDocument", policyDocument);
        answer.putObject("context")
                .put("principal", principal.subject())
                .put("issuer", principal.issuer())
                .put("kind", principal.kind().text())
                .put("client", principal.client())
                .put("actor", principal.actor())
                .put("roles", String.join(",", principal.roles()))
                .put("fingerprint", fingerprint)
                .put("decision", decision)
                .put("policy", policyVersion)
                .put("grants", "")
                .put("tokenExpires", String.valueOf(principal.expires().getEpochSecond()));
        return answer;
    }
}
