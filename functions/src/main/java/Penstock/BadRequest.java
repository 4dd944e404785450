package Penstock;

import dev.penstock.functions.failure.Problem;
import dev.penstock.functions.failure.WorkerFailure;
import java.util.List;

/** The body of the request is at fault (HTTP 400). */
public final class BadRequest extends WorkerFailure {
    private static final long serialVersionUID = 1L;

    /**
     * @param detail one sentence for the client: what is wrong and how to mend it
     * @param problems where in the body, and what
     */
    public BadRequest(String detail, List<Problem> problems) {
        super(detail, problems);
    }
}
