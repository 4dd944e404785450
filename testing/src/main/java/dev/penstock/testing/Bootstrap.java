package dev.penstock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What is deployed, run as Lambda runs it: the {@code bootstrap} of a {@code function.zip}, be it a native binary or a script, against the runtime API. */
public final class Bootstrap implements AutoCloseable {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    private final RuntimeApi lambda;
    private final Path folder;
    private @Nullable Process process;

    /**
     * @param zip the artifact
     * @param folder an empty one, for what is in the artifact and for the function's log
     */
    public Bootstrap(Path zip, Path folder) throws IOException {
        this.folder = folder;
        unzip(zip, folder);
        lambda = new RuntimeApi();
    }

    /** The artifact that this build made: the system property {@code function.zip}. */
    public static Path artifact() {
        return Path.of(System.getProperty("function.zip", "target/function.zip"));
    }

    /** Starts the function in an environment as Lambda's, with these variables and nothing of this process's own. */
    public Process start(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("bootstrap").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "en_US.UTF-8");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LAMBDA_TASK_ROOT", folder.toString());
        environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.putAll(variables);
        Process started = builder.start();
        process = started;
        return started;
    }

    /** One invocation: the function's answer, or the error object that it reports. */
    public JsonNode invoke(JsonNode event) throws InterruptedException {
        return lambda.invoke(event);
    }

    /** What the function reports next, be it without an invocation. */
    public JsonNode answer() throws InterruptedException {
        return lambda.answer();
    }

    /** All that the function has logged so far. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Whether the artifact is a native binary. */
    public boolean isNative() throws IOException {
        try (var bootstrap = Files.newInputStream(folder.resolve("bootstrap"))) {
            return Arrays.equals(bootstrap.readNBytes(ELF.length), ELF);
        }
    }

    @Override
    public void close() throws InterruptedException {
        Process started = process;
        if (started != null) {
            started.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        lambda.close();
    }

    private static void unzip(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file.getInputStream(entry), target);
                }
            }
        }
        if (!folder.resolve("bootstrap").toFile().setExecutable(true)) {
            throw new IOException(zip + " has no bootstrap that can be executed");
        }
    }
}
