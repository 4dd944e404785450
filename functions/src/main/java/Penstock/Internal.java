package Penstock;

import dev.penstock.functions.failure.WorkerFailure;

/** A fault of our own, of which the client learns no more than that (HTTP 500); the log has the rest. */
public final class Internal extends WorkerFailure {
    private static final long serialVersionUID = 1L;

    /** @param detail one sentence for the client: what is wrong and how to mend it */
    public Internal(String detail) {
        super(detail);
    }
}
