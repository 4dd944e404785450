package Penstock;

import dev.penstock.functions.failure.WorkerFailure;

/** An external API answered, but with a failure or with something that is no answer (HTTP 502). */
public final class Upstream extends WorkerFailure {
    private static final long serialVersionUID = 1L;

    /** @param detail one sentence for the client: what is wrong and how to mend it */
    public Upstream(String detail) {
        super(detail);
    }
}
