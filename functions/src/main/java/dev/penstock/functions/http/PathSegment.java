package dev.penstock.functions.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text of others as one part of a URL, so that it stays one part. */
public final class PathSegment {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathSegment() {}

    /**
     * Percent-encodes everything but the unreserved characters of RFC 3986 §2.3, which is right for a path segment and for a query
     * parameter alike.
     *
     * @throws IllegalArgumentException for {@code .} and {@code ..}, which no encoding keeps from being read as steps in the path
     */
    public static String encode(String text) {
        if (text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("a dot segment is no name");
        }
        var encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0 && UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }
}
