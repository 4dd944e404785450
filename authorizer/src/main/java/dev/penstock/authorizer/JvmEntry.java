package dev.penstock.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What the Runtime Interface Client calls on a JVM. Unlike Quarkus' own entry, which starts the application with the first
 * invocation, this starts it while Lambda initialises the function: a missing bundle is an error of initialisation then, and
 * Lambda shows the message that says how to mend it instead of Quarkus' that something failed.
 *
 * <p>Not a {@code RequestStreamHandler}, or Quarkus would take it for a second function.
 */
public final class JvmEntry {
    private final QuarkusStreamHandler handler;

    /**
     * Starts the application.
     *
     * @throws IllegalStateException where it cannot start, with the message of what was first in its way
     */
    public JvmEntry() {
        try {
            handler = new QuarkusStreamHandler();
            Quarkus.manualStart();
        } catch (RuntimeException e) {
            Throwable first = e;
            while (first.getCause() != null) {
                first = first.getCause();
            }
            throw new IllegalStateException(first.getMessage(), e);
        }
    }

    /** One invocation. */
    public void handle(InputStream input, OutputStream output, Context context) throws IOException {
        handler.handleRequest(input, output, context);
    }
}
