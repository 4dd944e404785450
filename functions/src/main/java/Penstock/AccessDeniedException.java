package Penstock;

import dev.penstock.functions.failure.WorkerFailure;

/** The function's execution role lacks a permission: a fault of the deployment, not of the client or the code (HTTP 500, kind execution-role). */
public final class AccessDeniedException extends WorkerFailure {
    private static final long serialVersionUID = 1L;

    /** @param detail one sentence for the client: what is wrong and how to mend it */
    public AccessDeniedException(String detail) {
        super(detail);
    }
}
