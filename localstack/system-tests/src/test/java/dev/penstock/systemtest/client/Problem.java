package dev.penstock.systemtest.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Problem details (RFC 9457) as docs/contracts.md promises them. {@link #of} already holds what is true of every problem. */
public final class Problem {
    private static final String TYPE = "urn:penstock:problem:";

    /** What would tell a stranger how the inside is built. */
    private static final List<String> INTERNALS = List.of(
            "arn:aws",
            "Exception",
            "at dev.penstock",
            "java.",
            "Traceback",
            "127.0.0.1",
            "States.TaskFailed",
            "States.Runtime");

    private final Reply reply;
    private final JsonNode body;

    private Problem(Reply reply) {
        this.reply = reply;
        this.body = reply.json();
    }

    static Problem of(Reply reply) {
        Problem problem = new Problem(reply);
        problem.isComplete();
        return problem;
    }

    private void isComplete() {
        assertThat(reply.headers("Content-Type"))
                .as("content type of %s", reply)
                .singleElement()
                .satisfies(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(body.path("status").intValue()).as("status in %s", body).isEqualTo(reply.status());
        assertThat(body.path("type").asText()).startsWith(TYPE).matches("[a-z:-]+");
        assertThat(body.path("title").asText()).as("title of %s", body).isNotBlank();
        assertThat(body.path("detail").asText()).as("detail of %s", body).isNotBlank();
        assertThat(body.path("requestId").asText()).as("request id of %s", body).isEqualTo(reply.requestId());
        assertThat(body.path("instance").asText()).isEqualTo("urn:penstock:request:" + reply.requestId());
        assertThat(reply.body()).doesNotContain(INTERNALS);
    }

    public Problem isOfKind(String kind) {
        assertThat(body.path("type").asText()).as("type of %s", body).isEqualTo(TYPE + kind);
        return this;
    }

    /** The last part of its type. */
    public String kind() {
        return body.path("type").asText().substring(TYPE.length());
    }

    public Problem pointsAt(String... pointers) {
        List<String> found = StreamSupport.stream(body.path("errors").spliterator(), false)
                .map(error -> error.path("pointer").asText())
                .toList();
        assertThat(found).as("pointers of %s", body).contains(pointers);
        return this;
    }

    public Problem says(String text) {
        assertThat(body.path("detail").asText()).as("detail of %s", body).containsIgnoringCase(text);
        return this;
    }

    /** The id of the authorizer's decision, by which the refusal is found again. */
    public String decision() {
        String decision = body.path("decision").asText();
        assertThat(UUID.fromString(decision)).as("decision of %s", body).hasToString(decision);
        return decision;
    }
}
