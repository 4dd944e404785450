package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * Where the local stack's parts listen; read from {@code localstack/.run/stack.json}.
 *
 * @param aws the emulated AWS API
 * @param issuers base URL of the identity providers
 * @param external base URL of the external APIs' stub
 * @param name of the CloudFormation stack, which the names of functions and machines begin with
 */
public record LocalStack(URI aws, URI issuers, URI external, String region, String name) {
    static LocalStack of(JsonNode stack) {
        return new LocalStack(
                URI.create(stack.required("aws").asText()),
                URI.create(stack.required("issuers").asText()),
                URI.create(stack.required("external").asText()),
                stack.required("region").asText(),
                stack.required("stackName").asText());
    }
}
