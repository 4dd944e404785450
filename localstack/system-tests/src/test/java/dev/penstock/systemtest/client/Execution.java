package dev.penstock.systemtest.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** An accepted execution, as its caller follows it by the links of the answer. */
public final class Execution {
    /** A report takes seconds; the rest is for a cold start of every function on a busy machine. */
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final Api caller;
    private final Reply accepted;

    private Execution(Api caller, Reply accepted) {
        this.caller = caller;
        this.accepted = accepted;
    }

    /** Holds {@code reply} to what an accepted start must look like. */
    public static Execution accepted(Api caller, Reply reply) {
        reply.hasStatus(202);
        Execution execution = new Execution(caller, reply);
        assertThat(reply.text("/status")).isEqualTo("ACCEPTED");
        assertThat(execution.link("status")).isEqualTo(execution.url());
        return execution;
    }

    /** The part of its name that the caller knows it by. */
    public String key() {
        return accepted.text("/execution");
    }

    public boolean replayed() {
        return accepted.json().path("replayed").booleanValue();
    }

    public String requestId() {
        return accepted.requestId();
    }

    /** Where {@code Location} points. */
    public URI url() {
        String location =
                accepted.header("Location").orElseThrow(() -> new AssertionError("no Location in " + accepted));
        return accepted.url().resolve(location);
    }

    public Reply status() {
        return caller.get(url());
    }

    /** When the execution {@code started} or {@code stopped}, by its status page (seconds since 1970). */
    public Instant time(String field) {
        JsonNode seconds = status().hasStatus(200).json().path(field);
        assertThat(seconds.isNumber()).as("%s of %s", field, seconds).isTrue();
        return Instant.ofEpochMilli(seconds.decimalValue().movePointRight(3).longValue());
    }

    public Reply result() {
        return caller.get(link("result"));
    }

    public Reply stop() {
        return caller.delete(url());
    }

    /** Follows the execution until it ends, and holds it to the end {@code expected}. */
    public Execution endsAs(String expected) {
        Reply last = Await.until(
                "the end of execution " + key(), DEADLINE, () -> status().hasStatus(200), reply -> !reply.text(
                                "/status")
                        .equals("RUNNING"));
        assertThat(last.text("/status")).as("end of %s", key()).isEqualTo(expected);
        return this;
    }

    /** The output, once it succeeded. */
    public JsonNode output() {
        return endsAs("SUCCEEDED").result().hasStatus(200).json();
    }

    private URI link(String name) {
        return accepted.url().resolve(accepted.text("/links/" + name));
    }
}
