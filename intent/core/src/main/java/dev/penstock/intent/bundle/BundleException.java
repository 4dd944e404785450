package dev.penstock.intent.bundle;

/** The authorizer's bundle cannot be used; the message says what is wrong with it and where. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
