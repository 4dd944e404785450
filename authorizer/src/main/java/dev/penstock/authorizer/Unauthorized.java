package dev.penstock.authorizer;

/** Makes the gateway answer 401: it does so for exactly this message, and 500 for every other. */
public final class Unauthorized extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unauthorized() {
        super("Unauthorized", null, false, false);
    }
}
