package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A caller's fingerprint, computed from the definition in docs/contracts.md and not by the code under test. */
public final class Fingerprint {
    private Fingerprint() {}

    /** The fingerprint of whoever {@code issuer} (our alias) gave {@code token} to. */
    public static String of(String issuer, String token) {
        JsonNode claims = Jwt.of(token).claims();
        String client = claims.path("azp").asText(claims.path("client_id").asText(""));
        String actor = claims.path("act").path("sub").asText("");
        String text = String.join("\u001F", issuer, claims.path("sub").asText(), client, actor);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
