package dev.penstock.authorizer;

/** No decision can be made: the gateway answers 500. The message is for the function's log; the gateway does not show it. */
public final class AuthorizerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuthorizerUnavailable(String message) {
        super(message, null, false, false);
    }
}
