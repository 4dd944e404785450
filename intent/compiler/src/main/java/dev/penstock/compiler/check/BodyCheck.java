package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.source.Checkout;
import java.util.Optional;

/** A request body is one JSON object with a valid schema: the transformer checks it, the gateway only that it is one. */
final class BodyCheck implements Check {
    @Override
    public void check(Checkout checkout, Findings findings) {
        for (Operation operation : Operation.in(checkout.openapi())) {
            JsonNode body = operation.get("requestBody");
            if (!body.isMissingNode()) {
                body(operation, findings);
            }
        }
    }

    private static void body(Operation operation, Findings findings) {
        if (operation.method().equals("GET") || operation.method().equals("DELETE")) {
            operation.finding(
                    findings,
                    "requestBody",
                    operation.name() + " has a body, which has no meaning there (RFC 9110 §9.3).",
                    "Use POST, or parameters.");
            return;
        }
        JsonNode content = References.resolve(operation.document(), operation.at("requestBody"))
                .value()
                .path("content");
        if (content.size() != 1 || !content.has("application/json")) {
            operation.finding(
                    findings,
                    "requestBody",
                    "The body of " + operation.name() + " is not application/json alone.",
                    "Give content exactly one member, application/json, with a schema.");
            return;
        }
        try {
            schema(operation, BodySchema.of(operation), findings);
        } catch (IllegalArgumentException e) {
            operation.finding(
                    findings,
                    "requestBody",
                    String.valueOf(e.getMessage()),
                    "Point it at another of #/components/schemas/….");
        }
    }

    private static void schema(Operation operation, Optional<JsonNode> schema, Findings findings) {
        String pointer = BodySchema.pointer(operation);
        if (!schema.map(s -> s.path("type").asText()).orElse("").equals("object")) {
            findings.add(
                    operation.document(),
                    pointer,
                    "The body of " + operation.name() + " is not an object.",
                    "Give its schema type: object.");
            return;
        }
        schema.flatMap(JsonSchemas::wrong)
                .ifPresent(wrong -> findings.add(
                        operation.document(),
                        pointer,
                        "The schema of the body of " + operation.name() + " is not valid: " + wrong + ".",
                        "Correct it after JSON Schema, draft 2020-12."));
    }
}
