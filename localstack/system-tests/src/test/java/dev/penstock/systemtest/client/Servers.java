package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of the local stack, for tests of what happens when one is gone. */
final class Servers {
    private static final int PATIENCE_SECONDS = 30;

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
        ProcessHandle[] all = processes.toArray(ProcessHandle[]::new);
        for (ProcessHandle process : all) {
            process.destroyForcibly();
        }
        try {
            for (ProcessHandle process : all) {
                process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            }
        } catch (CompletionException e) {
            throw new AssertionError("a process does not end", e);
        }
        return all.length;
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
