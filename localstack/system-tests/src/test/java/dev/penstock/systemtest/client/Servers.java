package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The processes of the local stack, for tests of what happens when one is gone. */
final class Servers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Servers() {}

    /** Ends a server of the local stack: {@code issuers}, {@code external}. */
    static void stop(String name) {
        end(Stream.of(server(name)));
    }

    /** Starts what does not run, and ends when the stack answers; what runs is left alone. */
    static void bringUp() {
        try {
            Process up = new ProcessBuilder(Checkout.file("localstack/up").toString(), "--no-build", "--for-tests")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (up.waitFor() != 0) {
                throw new AssertionError("localstack/up failed:\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stack came up", e);
        }
    }

    /** Ends every process of a function; the next invocation starts a new one. Gives how many there were. */
    static int endFunction(String name) {
        return end(server("localstack").descendants().filter(process -> isOf(process, name)));
    }

    private static boolean isOf(ProcessHandle process, String function) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "environ"));
            return new String(environment, StandardCharsets.UTF_8)
                    .contains("AWS_LAMBDA_FUNCTION_NAME=" + function + "\0");
        } catch (IOException e) {
            return false; // It has ended.
        }
    }

    private static int end(Stream<ProcessHandle> processes) {
        List<ProcessHandle> all = processes.toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until("the end of " + all, PATIENCE, () -> all, ended -> ended.stream()
                .noneMatch(Servers::runs));
        return all.size();
    }

    /**
     * Not by {@code isAlive}, for which a process runs until its parent has looked after it. And the first thread may have ended
     * while others, and so the process, have not.
     */
    private static boolean runs(ProcessHandle process) {
        Path folder = Path.of("/proc", String.valueOf(process.pid()));
        try (Stream<Path> threads = Files.list(folder.resolve("task"))) {
            String stat = Files.readString(folder.resolve("stat"));
            return threads.count() > 1
                    || !stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (IOException | UncheckedIOException e) {
            return false; // It is gone.
        }
    }

    private static ProcessHandle server(String name) {
        try {
            JsonNode file = Json.parse(Files.readString(Checkout.file("localstack/.run/" + name + ".pid")));
            return ProcessHandle.of(file.required("pid").longValue())
                    .orElseThrow(() -> new AssertionError(name + " does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
