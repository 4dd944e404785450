package dev.penstock.systemtest.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The AWS command line on the local stack, as a person would use it in a shell. */
public final class AwsCli {
    /** A shell block of a page, under the comment that gives it a name. */
    private static final Pattern BLOCK = Pattern.compile("(?s)<!-- test: ([^>]+) -->\n```sh\n(.*?)```");

    private final Map<String, String> environment = new LinkedHashMap<>();

    private AwsCli(LocalStack stack, String tools) {
        environment.put("PATH", tools + "/bin:" + System.getenv("PATH"));
        environment.put("AWS_ENDPOINT_URL", stack.aws().toString());
        environment.put("AWS_DEFAULT_REGION", stack.region());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    public static AwsCli onTheLocalStack() {
        LocalStack stack = Deployment.current().local("functions and machines that a test may change");
        String tools = run(Map.of(), Checkout.file("scripts/get-sam").toString());
        return new AwsCli(stack, tools);
    }

    /** What {@code script} prints, with {@code variables} set; fails the test where a command fails. */
    public String run(String script, Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(variables);
        return run(all, "bash", "-euo", "pipefail", "-c", script);
    }

    /** Runs the shell block that {@code page} names {@code name}, as it stands there. */
    public String documented(String page, String name, Map<String, String> variables) {
        try {
            Matcher block = BLOCK.matcher(Files.readString(Checkout.file(page)));
            while (block.find()) {
                if (block.group(1).equals(name)) return run(block.group(2), variables);
            }
            throw new AssertionError(page + " has no block named " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Map<String, String> environment, String... command) {
        try {
            Path errors = Files.createTempFile("aws", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            String told = Files.readString(errors);
            Files.delete(errors);
            if (status != 0)
                throw new AssertionError("exit status " + status + ": " + String.join(" ", command) + "\n" + told);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
