package dev.penstock.intent.stage;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces <code>${NAME}</code> in a stage file's texts. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private final @Nullable Function<String, @Nullable String> variables;

    private Placeholders(@Nullable Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    /** Takes the values from these variables; a name that is not among them is an error. */
    public static Placeholders from(Map<String, String> variables) {
        return from(Map.copyOf(variables)::get);
    }

    /** Takes the values from a lookup, which gives null for a name that is not set. */
    public static Placeholders from(Function<String, @Nullable String> variables) {
        return new Placeholders(variables);
    }

    /** Leaves placeholders as they are written: for checks at build time, when nobody knows the values yet. */
    public static Placeholders asWritten() {
        return new Placeholders(null);
    }

    String resolve(String text, String file, String key) {
        if (PLACEHOLDER.matcher(text).replaceAll("").contains("${")) {
            throw new StageInvalid(
                    file, key, "'" + text + "' has a malformed placeholder. Write ${NAME} with A-Z, 0-9 and _.");
        }
        if (variables == null) {
            return text;
        }
        Function<String, @Nullable String> values = variables;
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(values, match.group(1), file, key)));
    }

    private static String value(Function<String, @Nullable String> values, String name, String file, String key) {
        String value = values.apply(name);
        if (value == null || value.isBlank()) {
            throw new StageInvalid(
                    file, key, "the environment variable " + name + " is not set. Set it on the function.");
        }
        return value;
    }
}
