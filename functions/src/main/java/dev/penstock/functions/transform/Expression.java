package dev.penstock.functions.transform;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One JSONata expression of a mapping, bounded in time and depth. */
final class Expression {
    private static final long MOST_MILLIS = 1_000;
    private static final int DEEPEST = 200;
    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";

    private final String source;
    private final Jsonata expression;

    private Expression(String source) {
        this.source = source;
        try {
            expression = Jsonata.jsonata(source);
            // Else a null would be the same as no value, and the context would be changed while it is read.
            expression.setOutputConvertNulls(false);
        } catch (JException e) {
            throw new IllegalArgumentException("no JSONata: " + source, e);
        }
    }

    /** The expression in a declared value, if it is one. */
    static Optional<Expression> in(JsonNode declared) {
        String text = declared.asText("").strip();
        return declared.isTextual()
                        && text.startsWith(OPEN)
                        && text.endsWith(CLOSE)
                        && text.length() >= OPEN.length() + CLOSE.length()
                ? Optional.of(new Expression(text.substring(OPEN.length(), text.length() - CLOSE.length())
                        .strip()))
                : Optional.empty();
    }

    /**
     * @param context what {@link JsonValues#plain} makes of the workflow input
     * @return nothing where the expression has no value
     * @throws IllegalStateException when it cannot be evaluated
     */
    Optional<JsonNode> evaluate(Object context) {
        Jsonata.Frame frame = expression.createFrame();
        frame.setRuntimeBounds(MOST_MILLIS, DEEPEST);
        try {
            return JsonValues.tree(expression.evaluate(context, frame));
        } catch (JException e) {
            throw new IllegalStateException("cannot evaluate " + source + ": " + e.getMessage(), e);
        }
    }
}
