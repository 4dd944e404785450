package dev.penstock.compiler.model;

import java.util.Locale;

/** How a route runs its workflow. */
public enum Mode {
    /** The execution's output is the response. */
    SYNC,
    /** The response says where to look. */
    ASYNC;

    /** The spelling in {@code x-penstock}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
