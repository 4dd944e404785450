package dev.penstock.intent.route;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much harm a misuse of the route can do; policies ask for it with the condition key {@code route:risk}. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH;

    private static final List<String> TEXTS =
            Arrays.stream(values()).map(Risk::text).toList();

    /** The spelling in {@code x-penstock}, bundles and policies: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All spellings, from harmless to harmful. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** The risk with exactly this spelling. */
    public static Optional<Risk> of(String text) {
        return Arrays.stream(values()).filter(risk -> risk.text().equals(text)).findFirst();
    }
}
