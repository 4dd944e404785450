package dev.penstock.compiler.vtl;

import java.util.Locale;

/**
 * What can go wrong for a client: the rows of the error table (docs/contracts.md, "Errors"), in this one place.
 *
 * <p>Title and detail become part of templates that nothing escapes: letters, digits, commas, full stops.
 */
public enum Problem {
    BAD_REQUEST(400, "Bad request", "The request is not as this operation asks for."),
    UNAUTHORIZED(401, "Unauthorized", "A valid bearer token is needed."),
    FORBIDDEN(403, "Forbidden", "No policy allows this call, or one denies it."),
    NOT_FOUND(404, "Not found", "There is nothing here for this caller."),
    CONFLICT(409, "Conflict", "The request contradicts the state of things."),
    PAYLOAD_TOO_LARGE(413, "Payload too large", "The request is larger than a workflow can take."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "Send application/json."),
    UNPROCESSABLE(422, "Unprocessable", "The request is well formed but cannot be carried out."),
    TOO_MANY(429, "Too many requests", "There are too many requests at once. Try again later."),
    INTERNAL(500, "Internal error", "Something went wrong inside. The request id helps to find it."),
    EXECUTION_ROLE(500, "Execution role", "The service itself lacks a permission. This is for its operators to mend."),
    UPSTREAM(502, "Upstream failure", "A service that this operation needs answered wrongly."),
    UNAVAILABLE(503, "Unavailable", "A service that this operation needs cannot be reached. Try again later."),
    TIMEOUT(504, "Timeout", "The work did not end in time.");

    private final int status;
    private final String title;
    private final String detail;

    Problem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The last part of the problem's {@code type}: kebab case. */
    public String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    /** What is said where the workflow says nothing more exact. */
    public String detail() {
        return detail;
    }
}
