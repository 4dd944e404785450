package dev.penstock.intent.iam;

import java.util.List;

/** A caller's policy does not fit into what the gateway is known to take, so that nobody can be let in by it. */
public final class PolicyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialized
    private final List<String> costliest;

    PolicyTooLargeException(String what, List<String> costliest) {
        super(what + "; costliest routes: " + String.join(", ", costliest)
                + ". Shorten their paths, or put routes with the same rights under one path of their own.");
        this.costliest = List.copyOf(costliest);
    }

    /** The routes that take the most room, as {@code METHOD /path}, the largest first. */
    public List<String> costliest() {
        return costliest;
    }
}
