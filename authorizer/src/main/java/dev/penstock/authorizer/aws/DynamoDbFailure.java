package dev.penstock.authorizer.aws;

import java.io.IOException;

/** DynamoDB answered, but with an error, or with what is no answer of DynamoDB. */
public final class DynamoDbFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final String type;

    DynamoDbFailure(String operation, String type, int status) {
        super("DynamoDB " + operation + ": " + type + " (" + status + ")");
        this.type = type;
    }

    /** The error's name, for example {@code ThrottlingException}; {@code Unknown} where DynamoDB gave none. */
    public String type() {
        return type;
    }
}
