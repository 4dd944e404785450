package dev.penstock.functions.http;

/**
 * How a call to an external API can fail. Retries and circuit breakers choose by these types; a worker turns what is left into one of
 * its own failures. Messages are for the log: they name the fault, never the other side's text, a key or a token.
 */
public abstract sealed class ExternalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ExternalFailure(String message) {
        super(message);
    }

    /** The other side refuses this call (4xx); the same call will be refused again. */
    public static final class Refused extends ExternalFailure {
        private static final long serialVersionUID = 1L;
        private final int status;

        public Refused(int status) {
            super("refused with status " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** The other side answers, but with a failure of its own (5xx) or with something that is no answer. */
    public static final class Broken extends ExternalFailure {
        private static final long serialVersionUID = 1L;

        public Broken(String what) {
            super(what);
        }
    }

    /** No connection, a connection that ends without an answer, or a side that has no room now (429). */
    public static final class Unreachable extends ExternalFailure {
        private static final long serialVersionUID = 1L;

        public Unreachable(String what) {
            super(what);
        }
    }

    /** No answer in time. */
    public static final class TooSlow extends ExternalFailure {
        private static final long serialVersionUID = 1L;

        public TooSlow(String what) {
            super(what);
        }
    }
}
