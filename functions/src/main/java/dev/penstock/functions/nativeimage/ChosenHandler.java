package dev.penstock.functions.nativeimage;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of the functions a process is. */
final class ChosenHandler {
    static final String VARIABLE = "QUARKUS_LAMBDA_HANDLER";

    private ChosenHandler() {}

    /** @throws IllegalStateException naming what may be chosen, where {@code chosen} is nothing of it */
    static <H> H of(Map<String, H> handlers, @Nullable String chosen) {
        H handler = chosen == null ? null : handlers.get(chosen);
        if (handler == null) {
            throw new IllegalStateException("The environment variable " + VARIABLE + " is "
                    + (chosen == null ? "not set" : "'" + chosen + "'") + "; it takes one of "
                    + new TreeSet<>(handlers.keySet()) + ".");
        }
        return handler;
    }
}
