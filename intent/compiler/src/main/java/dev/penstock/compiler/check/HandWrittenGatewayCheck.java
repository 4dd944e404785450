package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import java.util.Map;

/**
 * One authorizer, one source of truth about identity: whatever tells the gateway how to authenticate or integrate is
 * generated, and none of it is written by hand.
 */
final class HandWrittenGatewayCheck implements Check {
    private static final String GATEWAY = "x-amazon-apigateway-";

    @Override
    public void check(Checkout checkout, Findings findings) {
        Document openapi = checkout.openapi();
        walk(openapi, "", openapi.root(), findings);
        security(openapi, "/security", findings);
        security(openapi, "/components/securitySchemes", findings);
        for (Operation operation : Operation.in(openapi)) {
            security(openapi, operation.at("security"), findings);
        }
        for (Map.Entry<String, JsonNode> resource :
                checkout.template().root().path("Resources").properties()) {
            template(checkout.template(), resource.getKey(), resource.getValue(), findings);
        }
    }

    private static void walk(Document openapi, String pointer, JsonNode node, Findings findings) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String at = Document.child(pointer, member.getKey());
            if (member.getKey().startsWith(GATEWAY)) {
                String wrong = member.getKey().contains("auth")
                        ? member.getKey() + " would be a second authorizer on this API."
                        : member.getKey() + " is generated, and must not be written by hand.";
                findings.add(openapi, at, wrong, "Remove it, and say in x-penstock what the route needs.");
            } else {
                walk(openapi, at, member.getValue(), findings);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(openapi, Document.child(pointer, i), node.get(i), findings);
        }
    }

    private static void security(Document openapi, String pointer, Findings findings) {
        if (!openapi.at(pointer).isMissingNode()) {
            findings.add(
                    openapi,
                    pointer,
                    "Security written by hand would be a second authorizer on this API.",
                    "Remove it; auth in x-penstock says how callers prove who they are.");
        }
    }

    private static void template(Document template, String id, JsonNode resource, Findings findings) {
        String pointer = Document.child("/Resources", id);
        String type = resource.path("Type").asText();
        if (type.equals("AWS::ApiGateway::Authorizer")) {
            findings.add(
                    template,
                    pointer,
                    id + " would be a second authorizer on this API.",
                    "Remove it; the generated document brings the authorizer.");
        }
        JsonNode auth = resource.path("Properties").path("Auth");
        if (type.equals("AWS::Serverless::Api") && (auth.has("Authorizers") || auth.has("DefaultAuthorizer"))) {
            findings.add(
                    template,
                    pointer + "/Properties/Auth",
                    "Auth of " + id + " would be a second authorizer on this API.",
                    "Remove Authorizers and DefaultAuthorizer; the generated document brings the authorizer.");
        }
    }
}
