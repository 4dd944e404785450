package dev.penstock.intent.route;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How callers of a route prove who they are. */
public enum Auth {
    /** An OIDC bearer token, checked by the authorizer. */
    TOKEN;

    private static final List<String> TEXTS =
            Arrays.stream(values()).map(Auth::text).toList();

    /** The spelling in {@code x-penstock} and bundles: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All spellings. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** The way with exactly this spelling. */
    public static Optional<Auth> of(String text) {
        return Arrays.stream(values()).filter(auth -> auth.text().equals(text)).findFirst();
    }
}
