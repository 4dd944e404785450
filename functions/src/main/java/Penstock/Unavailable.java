package Penstock;

import dev.penstock.functions.failure.WorkerFailure;

/** An external API cannot be reached now, or is being spared for a while (HTTP 503). */
public final class Unavailable extends WorkerFailure {
    private static final long serialVersionUID = 1L;

    /** @param detail one sentence for the client: what is wrong and how to mend it */
    public Unavailable(String detail) {
        super(detail);
    }
}
