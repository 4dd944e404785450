package dev.penstock.intent.principal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A caller's short name that says nothing about the caller: the same for every token of the same caller, fit for execution
 * names, log lines and cache keys.
 *
 * <p>base64url(SHA-256(issuer ␟ subject ␟ client ␟ actor)), first {@value #LENGTH} characters (132 bits), ␟ = U+001F.
 */
public final class Fingerprint {
    /** Characters of a fingerprint, each of {@code [A-Za-z0-9_-]}. */
    public static final int LENGTH = 22;

    private static final char SEPARATOR = '\u001f';

    private Fingerprint() {}

    /**
     * The fingerprint of a principal.
     *
     * @throws IllegalArgumentException where a part holds the separator: two callers could then share a fingerprint
     */
    public static String of(Principal principal) {
        String text = String.join(
                String.valueOf(SEPARATOR),
                part("issuer", principal.issuer()),
                part("subject", principal.subject()),
                part("client", principal.client()),
                part("actor", principal.actor()));
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, LENGTH);
    }

    private static String part(String name, String value) {
        if (value.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("the principal's " + name + " holds U+001F");
        }
        return value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
