package dev.penstock.systemtest.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The deployment under test.
 *
 * @param endpoint URL of the stage, ending in {@code /}, so that routes resolve against it
 * @param eventLog CloudWatch log group of the bus
 * @param accessLog CloudWatch log group of the gateway's access log
 * @param stack the local stack, absent for an AWS account
 */
public record Deployment(URI endpoint, String eventLog, String accessLog, Optional<LocalStack> stack) {
    private static final Deployment CURRENT = find();

    public static Deployment current() {
        return CURRENT;
    }

    /** The local stack, for a test that needs {@code what}; against an AWS account the test is skipped and says why. */
    public LocalStack local(String what) {
        assumeTrue(stack.isPresent(), "needs " + what + ", which only the local stack has");
        return stack.orElseThrow();
    }

    private static Deployment find() {
        String endpoint = System.getenv("PENSTOCK_ENDPOINT");
        return endpoint == null || endpoint.isBlank() ? local() : account(endpoint);
    }

    private static Deployment account(String endpoint) {
        String stage = Optional.ofNullable(System.getenv("PENSTOCK_STAGE")).orElse("dev");
        return new Deployment(
                folder(endpoint), "/penstock/" + stage + "/events", "/penstock/" + stage + "/access", Optional.empty());
    }

    private static Deployment local() {
        Path file = Checkout.file("localstack/.run/stack.json");
        try {
            JsonNode stack = Json.parse(Files.readString(file));
            return new Deployment(
                    folder(stack.required("endpoint").asText()),
                    stack.required("logGroup").asText(),
                    stack.required("accessLogGroup").asText(),
                    Optional.of(LocalStack.of(stack)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no deployment to test: run localstack/up, which writes " + file + ", or set PENSTOCK_ENDPOINT", e);
        }
    }

    private static URI folder(String url) {
        return URI.create(url.endsWith("/") ? url : url + "/");
    }
}
