package dev.penstock.intent.token;

import java.util.List;

/** Takes the token out of the {@code Authorization} header (RFC 6750 §2.1, RFC 9110 §11.4). */
public final class Bearer {
    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /**
     * The token of the one {@code Authorization} header that a request may have: the scheme in any case, one space, the token.
     *
     * @param values all values of all {@code Authorization} headers, whatever the case of their names
     * @return what follows the scheme, a {@code b64token} by its characters
     * @throws TokenRefused where there is no such header, more than one, or another thing in it
     */
    public static String token(List<String> values) throws TokenRefused {
        if (values.isEmpty()) {
            throw new TokenRefused(Reason.NO_CREDENTIALS);
        }
        String value = values.get(0);
        if (values.size() > 1 || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new TokenRefused(Reason.MALFORMED_AUTHORIZATION);
        }
        String token = value.substring(SCHEME.length());
        if (token.isEmpty() || !token.chars().allMatch(Bearer::isTokenCharacter)) {
            throw new TokenRefused(Reason.MALFORMED_AUTHORIZATION);
        }
        return token;
    }

    private static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~+/=".indexOf(c) >= 0;
    }
}
