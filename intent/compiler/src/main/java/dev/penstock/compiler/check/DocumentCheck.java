package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;

/** The document is an OpenAPI 3.0 document with something in it. */
final class DocumentCheck implements Check {
    @Override
    public void check(Checkout checkout, Findings findings) {
        Document openapi = checkout.openapi();
        if (openapi.lines().isEmpty()) {
            return; // Missing or malformed, which is reported already.
        }
        if (!openapi.at("/openapi").asText().startsWith("3.0.")) {
            findings.add(
                    openapi,
                    "/openapi",
                    "This is not an OpenAPI 3.0 document, the newest version that the gateway imports.",
                    "Write openapi: 3.0.3.");
        }
        for (String key : new String[] {"title", "version"}) {
            JsonNode value = openapi.at("/info/" + key);
            if (!value.isTextual() || value.asText().isBlank()) {
                findings.add(openapi, "/info/" + key, "info." + key + " is missing or no text.", "Add it, in quotes.");
            }
        }
        if (Operation.in(openapi).isEmpty()) {
            findings.add(openapi, "/paths", "There is no operation.", "Add one; docs/add-a-route.md shows how.");
        }
    }
}
