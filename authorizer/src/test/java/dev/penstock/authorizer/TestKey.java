package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.stage.Algorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A key pair, what is published of it (tests may change that), and signatures with the platform's own algorithms. */
public record TestKey(String id, PrivateKey secret, ObjectNode json) {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** A new RSA key. */
    public static TestKey rsa(String id, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            ObjectNode json = json(id, "RSA")
                    .put("n", number(key.getModulus(), (bits + 7) / 8))
                    .put("e", number(key.getPublicExponent(), 3));
            return new TestKey(id, pair.getPrivate(), json);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key on P-256. */
    public static TestKey ec(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey key = (ECPublicKey) pair.getPublic();
            ObjectNode json = json(id, "EC")
                    .put("crv", "P-256")
                    .put("x", number(key.getW().getAffineX(), 32))
                    .put("y", number(key.getW().getAffineY(), 32));
            return new TestKey(id, pair.getPrivate(), json);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key, published under another id. */
    public TestKey as(String otherId) {
        return new TestKey(otherId, secret, json.deepCopy().put("kid", otherId));
    }

    /** A token with this header and these claims, whatever they say. */
    public String sign(ObjectNode header, ObjectNode claims, Algorithm algorithm) {
        String input = encode(header) + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case RS256 -> "SHA256withRSA";
                        case RS512 -> "SHA512withRSA";
                        case ES256 -> "SHA256withECDSAinP1363Format";
                        default -> throw new IllegalArgumentException("not needed so far: " + algorithm);
                    });
            signature.initSign(secret);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(ObjectNode json) {
        return BASE64URL.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json(String id, String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kid", id)
                .put("kty", type)
                .put("use", "sig");
    }

    private static String number(BigInteger number, int bytes) {
        byte[] raw = number.toByteArray();
        byte[] fixed = new byte[bytes];
        byte[] digits = raw.length > bytes ? Arrays.copyOfRange(raw, raw.length - bytes, raw.length) : raw;
        System.arraycopy(digits, 0, fixed, bytes - digits.length, digits.length);
        return BASE64URL.encodeToString(fixed);
    }
}
