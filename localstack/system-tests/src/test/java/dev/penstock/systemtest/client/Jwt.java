package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token taken apart, so that a test can forge another one from it. The three parts as they are spelled in the token. */
public record Jwt(String header, String payload, String signature) {
    public static Jwt of(String token) {
        String[] parts = token.split("\\.", -1);
        return new Jwt(parts[0], parts[1], parts[2]);
    }

    public ObjectNode claims() {
        return decode(payload);
    }

    /** Of the key that signed it. */
    public String keyId() {
        return decode(header).required("kid").asText();
    }

    /** The same token with another header, under the signature of the old one. */
    public Jwt withHeader(Consumer<ObjectNode> change) {
        return new Jwt(changed(header, change), payload, signature);
    }

    /** The same token with other claims, under the signature of the old ones. */
    public Jwt withClaims(Consumer<ObjectNode> change) {
        return new Jwt(header, changed(payload, change), signature);
    }

    public Jwt withSignature(String spelling) {
        return new Jwt(header, payload, spelling);
    }

    /** Signed with HMAC-SHA-256 under {@code key}, as an attacker does who takes a public key for a shared one (RFC 8725, 2.1). */
    public Jwt signedWithHs256(byte[] key) {
        Jwt unsigned = withHeader(head -> head.put("alg", "HS256"));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] text = (unsigned.header + "." + unsigned.payload).getBytes(StandardCharsets.US_ASCII);
            return unsigned.withSignature(encode(mac.doFinal(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it goes into the header. */
    public String compact() {
        return header + "." + payload + "." + signature;
    }

    private static String changed(String part, Consumer<ObjectNode> change) {
        ObjectNode value = decode(part);
        change.accept(value);
        return encode(Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode decode(String part) {
        return (ObjectNode) Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
