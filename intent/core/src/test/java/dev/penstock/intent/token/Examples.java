package dev.penstock.intent.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.stage.Placeholders;
import dev.penstock.intent.stage.Provider;
import dev.penstock.intent.stage.ProvidersReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/** A provider and a token of it that passes everything; tests change one thing. */
final class Examples {
    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private Examples() {}

    static Provider provider() {
        return provider(json -> {});
    }

    static Provider provider(Consumer<ObjectNode> change) {
        ObjectNode json = json("""
                {"alias": "okta", "issuer": "https://issuer.example/okta", "jwksPath": "/jwks", "audiences": ["penstock"],
                 "algorithms": ["RS256", "ES256"], "maxLifetimeSeconds": 3600,
                 "kinds": [{"kind": "agent", "when": {"claim": "act", "present": true}},
                           {"kind": "machine", "when": {"claim": "sub", "equalsClaim": "client_id"}},
                           {"kind": "human", "when": {"claim": "amr", "present": true}}],
                 "roles": {"claim": "groups", "map": {"report-analysts": "analyst", "admins": "admin"}},
                 "clientClaims": ["azp", "client_id"]}
                """);
        change.accept(json);
        ArrayNode providers = JsonNodeFactory.instance.arrayNode().add(json);
        return ProvidersReader.read(providers, "test", Placeholders.from(Map.of()))
                .get(0);
    }

    static ObjectNode header() {
        return json("{\"alg\": \"RS256\", \"kid\": \"k1\", \"typ\": \"JWT\"}");
    }

    static ObjectNode claims() {
        long now = NOW.getEpochSecond();
        ObjectNode claims = json("""
                {"iss": "https://issuer.example/okta", "sub": "analyst", "aud": "penstock", "azp": "web",
                 "amr": ["pwd", "mfa"], "groups": ["report-analysts", "others"], "scope": "openid penstock"}
                """);
        return claims.put("iat", now).put("nbf", now).put("exp", now + 600).put("auth_time", now - 60);
    }

    static String token(ObjectNode header, ObjectNode claims) {
        return token(ascii(header), ascii(claims));
    }

    /** Escaped, so that a lone surrogate gets through UTF-8. */
    private static String ascii(ObjectNode json) {
        try {
            return JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build()
                    .writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String token(String header, String claims) {
        return encode(header) + "." + encode(claims) + ".c2lnbmF0dXJl";
    }

    static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
