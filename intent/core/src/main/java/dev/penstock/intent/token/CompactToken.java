package dev.penstock.intent.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;

/**
 * A JWS in compact serialization (RFC 7515 §7.1), taken apart but not verified: nothing in it is true yet.
 *
 * @param text the token as it came
 */
public record CompactToken(String text, ObjectNode header, ObjectNode claims) {
    /** The longest token that is looked at, in characters. The gateway itself takes about 10 KB of headers. */
    public static final int MAX_LENGTH = 8192;

    private static final int JWS_PARTS = 3;
    private static final int JWE_PARTS = 5;

    /**
     * Headers that bring a key, say where to fetch one, or change how the rest is to be read. RFC 8725 §3.10 would have some of
     * them validated; no provider needs any in an access token, so that none is.
     */
    private static final List<String> REFUSED_HEADERS =
            List.of("crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "enc", "epk", "cty");

    /**
     * Takes a token apart.
     *
     * <p>Each part must be the one canonical base64url spelling of its bytes: otherwise one valid token would have any number of
     * spellings, each with its own place in the gateway's cache.
     *
     * @throws TokenRefused with any of the reasons from {@link Reason#TOO_LONG} to {@link Reason#HEADER_NOT_ALLOWED}
     */
    public static CompactToken parse(String text) throws TokenRefused {
        if (text.length() > MAX_LENGTH) {
            throw new TokenRefused(Reason.TOO_LONG);
        }
        String[] parts = text.split("\\.", JWE_PARTS + 1);
        if (parts.length == JWE_PARTS) {
            throw new TokenRefused(Reason.ENCRYPTED);
        }
        if (parts.length != JWS_PARTS) {
            throw new TokenRefused(Reason.MALFORMED);
        }
        byte[] header = decode(parts[0]);
        byte[] claims = decode(parts[1]);
        decode(parts[2]);
        CompactToken token = new CompactToken(text, StrictJson.object(header), StrictJson.object(claims));
        for (String name : REFUSED_HEADERS) {
            if (token.header().has(name)) {
                throw new TokenRefused(Reason.HEADER_NOT_ALLOWED);
            }
        }
        return token;
    }

    private static byte[] decode(String part) throws TokenRefused {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like the other spellings.
        }
        throw new TokenRefused(Reason.MALFORMED);
    }
}
