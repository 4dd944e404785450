package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.source.Checkout;
import java.util.Set;

/** Every operation says what it means, in {@code x-penstock}: deny by default begins with the build. */
final class IntentCheck implements Check {
    private static final Set<String> LATER = Set.of("signed", "public");

    private final SchemaFile schema = SchemaFile.named("x-penstock.schema.json");

    @Override
    public void check(Checkout checkout, Findings findings) {
        for (Operation operation : Operation.in(checkout.openapi())) {
            JsonNode intent = operation.intent();
            String auth = intent.path("auth").asText();
            if (!intent.isObject()) {
                operation.finding(
                        findings,
                        "x-penstock",
                        operation.name() + " has no x-penstock.",
                        "Add machine, mode, action, risk and auth; docs/add-a-route.md shows how.");
            } else if (LATER.contains(auth)) {
                operation.finding(
                        findings,
                        "x-penstock/auth",
                        "x-penstock of " + operation.name() + ": auth '" + auth + "' is not built yet.",
                        "Use token; signed and public come with a later release.");
            } else {
                schema.check(
                        checkout.openapi(), operation.at("x-penstock"), "x-penstock of " + operation.name(), findings);
            }
        }
    }
}
