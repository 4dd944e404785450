package dev.penstock.dynamodb;

import java.lang.instrument.Instrumentation;

/** LocalStack starts DynamoDB Local with an agent of its own, which allows more than twenty global indexes. This one does nothing. */
public final class NoAgent {
    private NoAgent() {}

    /** Does nothing. */
    public static void premain(String args, Instrumentation instrumentation) {}
}
