package Penstock;

import dev.penstock.functions.failure.WorkerFailure;

/** An external API did not answer in time (HTTP 504). */
public final class Timeout extends WorkerFailure {
    private static final long serialVersionUID = 1L;

    /** @param detail one sentence for the client: what is wrong and how to mend it */
    public Timeout(String detail) {
        super(detail);
    }
}
