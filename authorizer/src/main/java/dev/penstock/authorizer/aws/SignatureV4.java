package dev.penstock.authorizer.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4, for what Penstock sends: a POST to the root of an endpoint, without a query.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed AWS API
 *     request</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html">Elements of an AWS API request
 *     signature</a>
 */
final class SignatureV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATION = "aws4_request";
    private static final String HMAC = "HmacSHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = 8;

    private final String region;
    private final String service;

    SignatureV4(String region, String service) {
        this.region = region;
        this.service = service;
    }

    /**
     * The headers that make the request a signed one: these to be sent beside {@code headers}.
     *
     * @param endpoint where it goes; the client must send its host, with the port where that is not the scheme's own, as {@code Host}
     * @param headers those of the request that are to be signed, each with one value; {@code Host} is signed in any case
     */
    Map<String, String> sign(
            URI endpoint, Map<String, String> headers, byte[] body, Credentials credentials, Instant time) {
        String timestamp = TIME.format(time);
        Map<String, String> added = new TreeMap<>(Map.of("X-Amz-Date", timestamp));
        if (credentials.sessionToken() != null) {
            added.put("X-Amz-Security-Token", credentials.sessionToken());
        }
        SortedMap<String, String> signed = new TreeMap<>();
        signed.put("host", host(endpoint));
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), canonical(value)));
        added.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), canonical(value)));

        String names = String.join(";", signed.keySet());
        String date = timestamp.substring(0, DATE_LENGTH);
        String scope = String.join("/", date, region, service, TERMINATION);
        String toSign = String.join("\n", ALGORITHM, timestamp, scope, hash(canonicalRequest(signed, names, body)));
        String signature = hex(hmac(key(credentials, date), toSign));
        added.put(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature);
        return added;
    }

    private static byte[] canonicalRequest(SortedMap<String, String> signed, String names, byte[] body) {
        StringBuilder request = new StringBuilder("POST\n/\n\n");
        signed.forEach(
                (name, value) -> request.append(name).append(':').append(value).append('\n'));
        return utf8(request.append('\n')
                .append(names)
                .append('\n')
                .append(hash(body))
                .toString());
    }

    /** Derived anew each time: a request a minute does not need a cache of secrets. */
    private byte[] key(Credentials credentials, String date) {
        byte[] ofDate = hmac(utf8("AWS4" + credentials.secretAccessKey()), date);
        return hmac(hmac(hmac(ofDate, region), service), TERMINATION);
    }

    private static String host(URI endpoint) {
        int port = endpoint.getPort();
        boolean usual = port == -1 || port == (endpoint.getScheme().equals("https") ? 443 : 80);
        return endpoint.getHost() + (usual ? "" : ":" + port);
    }

    /** Without blanks around it, and with single ones inside. */
    private static String canonical(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }

    private static String hash(byte[] data) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + HMAC, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] data) {
        return HexFormat.of().formatHex(data);
    }
}
