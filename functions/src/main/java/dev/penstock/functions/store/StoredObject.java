package dev.penstock.functions.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A reference to something stored.
 *
 * @param key its key in the bucket
 * @param bytes its size
 * @param sha256 its digest, lower-case hexadecimal
 */
public record StoredObject(String key, long bytes, String sha256) {

    /** The reference to {@code content} under {@code key}. */
    public static StoredObject of(String key, byte[] content) {
        return new StoredObject(key, content.length, HexFormat.of().formatHex(digest(content)));
    }

    /** Whether {@code content} is what was stored. */
    public boolean matches(byte[] content) {
        return content.length == bytes && MessageDigest.isEqual(HexFormat.of().parseHex(sha256), digest(content));
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
