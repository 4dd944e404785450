package dev.penstock.compiler.check;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSONata expression of a mapping, {@code {% … %}}.
 *
 * @param text as it stands in the mapping
 */
record Expression(String text) {
    private static final int LONGEST = 160;
    private static final String BEGIN = "{%";
    private static final String END = "%}";

    /** Quoted texts and names, in which everything is allowed. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`");

    private static final Pattern PROGRAM = Pattern.compile("\\bfunction\\s*\\(|λ\\s*\\(|\\$eval\\b");

    /** What is wrong with an expression, and how to mend it. */
    record Wrong(String wrong, String remedy) {}

    static boolean isExpression(JsonNode value) {
        return value.isTextual() && value.asText().startsWith(BEGIN);
    }

    static Expression of(JsonNode value) {
        return new Expression(value.asText());
    }

    Optional<Wrong> wrong() {
        if (!text.endsWith(END)) {
            return wrong("The expression does not end with " + END + ".", "Close it.");
        }
        if (text.length() > LONGEST) {
            return wrong(
                    "The expression has " + text.length() + " characters, more than " + LONGEST + ".",
                    "Shorten it, or leave the work to a step of the workflow.");
        }
        String jsonata = text.substring(BEGIN.length(), text.length() - END.length());
        if (PROGRAM.matcher(QUOTED.matcher(jsonata).replaceAll("")).find()) {
            return wrong(
                    "The expression defines a function or evaluates a text.",
                    "Leave that work to a step of the workflow.");
        }
        try {
            Jsonata.jsonata(jsonata);
            return Optional.empty();
        } catch (JException e) {
            return wrong(
                    "The expression is not valid JSONata: "
                            + String.valueOf(e.getMessage())
                                    .replaceAll("\\s+", " ")
                                    .replaceAll("\\.$", "") + ".",
                    "Correct it; docs.jsonata.org has the language.");
        }
    }

    private static Optional<Wrong> wrong(String wrong, String remedy) {
        return Optional.of(new Wrong(wrong, remedy));
    }
}
