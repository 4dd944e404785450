package dev.penstock.systemtest.client;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The local stub of the external APIs, told by a test to misbehave. Closing it brings everything back to {@code ok}. */
public final class External implements AutoCloseable {
    /** The APIs that {@code quote} and {@code process-report} call. */
    public enum Endpoint {
        CREDENTIALS,
        PRICES,
        SOURCES;

        private String path() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final URI stub;

    private External(URI stub) {
        this.stub = stub;
    }

    /** The stub, with everything {@code ok} and no calls on its record. */
    public static External wellBehaved() {
        External external = new External(
                Deployment.current().local("the external APIs' stub").external());
        external.close();
        return external;
    }

    /** Answers the next {@code times} calls with {@code status}, then works again. */
    public void fails(Endpoint endpoint, int times, int status) {
        control(endpoint, Map.of("mode", "fail", "times", times, "status", status));
    }

    public void fails(Endpoint endpoint, int status) {
        control(endpoint, Map.of("mode", "fail", "status", status));
    }

    public void isSlow(Endpoint endpoint, Duration delay) {
        control(endpoint, Map.of("mode", "slow", "delayMillis", delay.toMillis()));
    }

    /** Answers 200 with something that is not the answer. */
    public void answersGarbage(Endpoint endpoint) {
        control(endpoint, Map.of("mode", "garbage"));
    }

    /** Closes connections without an answer. */
    public void isDown(Endpoint endpoint) {
        control(endpoint, Map.of("mode", "down"));
    }

    /** Statuses that the stub gave to calls of {@code endpoint}, in order. */
    public List<Integer> calls(Endpoint endpoint) {
        String record = RestAssured.given()
                .baseUri(stub.toString())
                .get("/_control/calls")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return StreamSupport.stream(Json.parse(record).spliterator(), false)
                .filter(call -> call.path("api").asText().equals(endpoint.path()))
                .map(call -> call.path("status").intValue())
                .toList();
    }

    @Override
    public void close() {
        RestAssured.given().baseUri(stub.toString()).delete("/_control").then().statusCode(204);
    }

    private void control(Endpoint endpoint, Map<String, ?> mode) {
        RestAssured.given()
                .baseUri(stub.toString())
                .contentType(ContentType.JSON)
                .body(Json.write(mode))
                .put("/_control/" + endpoint.path())
                .then()
                .statusCode(204);
    }
}
