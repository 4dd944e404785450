package dev.penstock.systemtest.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came back.
 *
 * @param url the URL that was asked, against which a relative {@code Location} resolves
 */
public record Reply(URI url, int status, List<Header> headers, String body) {
    /** One line of the head. */
    public record Header(String name, String value) {}

    public Optional<String> header(String name) {
        return headers(name).findFirst();
    }

    public Stream<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value);
    }

    /** The gateway's id of this request: the one that every log and event carries. */
    public String requestId() {
        return header("x-amzn-RequestId")
                .orElseThrow(() -> new AssertionError("the reply has no x-amzn-RequestId: " + this));
    }

    public JsonNode json() {
        return Json.parse(body);
    }

    /** The text at a JSON pointer of the body; fails the test where there is none. */
    public String text(String pointer) {
        JsonNode value = json().at(pointer);
        assertThat(value.isTextual()).as("text at %s of %s", pointer, body).isTrue();
        return value.textValue();
    }

    public Reply hasStatus(int expected) {
        assertThat(status).as("status of %s: %s", url, body).isEqualTo(expected);
        return this;
    }

    /** The problem details that an error must come with. */
    public Problem problem(int expected) {
        return Problem.of(hasStatus(expected));
    }
}
