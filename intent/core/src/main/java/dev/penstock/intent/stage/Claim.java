package dev.penstock.intent.stage;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a stage file looks in a token: the name of a top-level claim ({@code cognito:groups}), or, beginning with a slash, a JSON
 * Pointer (RFC 6901) into nested ones ({@code /realm_access/roles}).
 */
public record Claim(String path) {
    /** The claim's value; a missing node where the token has none, JSON null included. */
    public JsonNode in(JsonNode claims) {
        JsonNode value = path.startsWith("/") ? claims.at(JsonPointer.compile(path)) : claims.path(path);
        return value.isNull() ? claims.path("") : value;
    }
}
