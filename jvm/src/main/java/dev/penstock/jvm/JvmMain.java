package dev.penstock.jvm;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Main class of the JVM bootstrap: starts the Runtime Interface Client with its native library in a folder of this process's own.
 *
 * <p>The client (2.8.7) unpacks that library to a fixed file in {@code /tmp} at each start. On Lambda that folder belongs to one
 * process; on any other machine two functions that start at once tear the file from under each other, and the JVM dies of SIGBUS or
 * SIGSEGV.
 */
public final class JvmMain {
    private static final String LIBRARY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final List<String> BUILDS =
            List.of("linux-x86_64", "linux-aarch_64", "linux_musl-x86_64", "linux_musl-aarch_64");

    private JvmMain() {}

    /** Takes the handler that the client is to call. */
    public static void main(String[] args) throws Throwable {
        System.setProperty(LIBRARY, library().toString());
        AWSLambda.main(args);
    }

    private static Path library() throws IOException {
        Path folder = Optional.ofNullable(System.getenv("TMPDIR")).map(Path::of).orElse(Path.of("/tmp"));
        Path library = Files.createTempFile(folder, "aws-lambda-jni", ".so");
        library.toFile().deleteOnExit();
        for (String build : BUILDS) {
            try (InputStream packed = AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni." + build + ".so")) {
                if (packed == null) {
                    continue;
                }
                Files.write(library, packed.readAllBytes());
            }
            if (fits(library)) {
                return library;
            }
        }
        throw new IllegalStateException("The Runtime Interface Client has no native library for this machine ("
                + System.getProperty("os.arch") + ")");
    }

    /** Loading it is the one sure test, and what the client does next anyway. */
    private static boolean fits(Path library) {
        try {
            System.load(library.toString());
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
