package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Checkout;
import dev.penstock.systemtest.client.Json;
import io.restassured.http.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The flow map tells of identity, route, transformation and states of each operation, and what it tells is deployed. */
@Tag("D1")
class FlowMapIT {
    @ParameterizedTest
    @MethodSource("operations")
    void anOperationIsExplainedInFull(JsonNode operation) {
        assertThat(operation.path("identity")).as("statements of the policies").isNotEmpty();
        assertThat(operation.at("/transformation/sentence").asText())
                .matches("[A-Z].*\\.")
                .hasSizeLessThan(160);
        assertThat(operation.at("/machine/states")).isNotEmpty();
        assertThat(operation.path("events")).as("events of success and failure").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteOfTheMapIsThereAndAsksWhoIsCalling(Method method, String path) {
        Api.anonymous().send(method, path.replace("{key}", "some-key")).problem(401);
    }

    static Stream<JsonNode> operations() throws IOException {
        Path map = Checkout.file("api/target/intent/flow-map.json");
        assumeTrue(Files.exists(map), "needs the build's flow map: ./mvnw -pl api -am package");
        return stream(Json.parse(Files.readString(map)).path("operations"));
    }

    static Stream<Arguments> routes() throws IOException {
        return operations()
                .flatMap(operation ->
                        Stream.concat(Stream.of(operation.path("route")), stream(operation.path("executions"))))
                .map(route -> Arguments.of(
                        Method.valueOf(route.path("method").asText()),
                        route.path("path").asText()));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
