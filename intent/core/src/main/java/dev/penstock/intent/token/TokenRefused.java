package dev.penstock.intent.token;

/** The token does not let its bearer in. Says why for the log, and nothing that the token's sender wrote. */
public final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Without a stack trace: refusals are ordinary, and cheap to provoke. */
    public TokenRefused(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    /** Why, one of a closed set. */
    public Reason reason() {
        return reason;
    }
}
