package Penstock;

import dev.penstock.functions.failure.WorkerFailure;

/** What the client named does not exist (HTTP 404). */
public final class NotFound extends WorkerFailure {
    private static final long serialVersionUID = 1L;

    /** @param detail one sentence for the client: what is wrong and how to mend it */
    public NotFound(String detail) {
        super(detail);
    }
}
