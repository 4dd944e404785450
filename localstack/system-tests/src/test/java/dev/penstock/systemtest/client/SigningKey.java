package dev.penstock.systemtest.client;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A key that a provider may have or not, with which a test signs tokens of its own. */
public record SigningKey(String id, KeyPair pair) {
    private static final int BITS = 2048;

    public static SigningKey named(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key set with this key alone. */
    public String keySet() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        Map<String, String> json = Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "kid",
                id,
                "alg",
                "RS256",
                "n",
                encode(unsigned(key.getModulus())),
                "e",
                encode(unsigned(key.getPublicExponent())));
        return Json.write(Map.of("keys", List.of(json)));
    }

    /** A token with the claims of {@code token}, signed by this key. */
    public String signed(String token) {
        Jwt named = Jwt.of(token).withHeader(header -> header.put("kid", id).put("alg", "RS256"));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update((named.header() + "." + named.payload()).getBytes(StandardCharsets.US_ASCII));
            return named.withSignature(encode(signature.sign())).compact();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
