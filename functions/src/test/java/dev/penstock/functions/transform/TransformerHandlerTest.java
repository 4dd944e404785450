package dev.penstock.functions.transform;

import static dev.penstock.functions.fake.Inputs.FINGERPRINT;
import static dev.penstock.functions.fake.Inputs.call;
import static dev.penstock.functions.fake.Inputs.json;
import static dev.penstock.functions.fake.Inputs.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.functions.fake.ExternalApis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transformer as a workflow calls it. */
@QuarkusTest
@QuarkusTestResource(ExternalApis.class)
class TransformerHandlerTest {
    @Inject
    @Named("transformer")
    RequestHandler<JsonNode, JsonNode> handler;

    @ConfigProperty(name = "quarkus.lambda.mock-event-server.test-port", defaultValue = "8081")
    int port;

    @Test
    void appliesTheDeclaredMapping() {
        assertThat(transform("{'name':'a','count':2,'weight':1.50,'lines':[{},{'unit':'box'}]}")
                        .toString())
                .isEqualTo(json("{'name':'a','count':2,'kind':'plain','weight':1.5,'units':['piece','box'],'who':'"
                                + FINGERPRINT + "','twice':4,'fixed':['a {% is no expression',1,null]}")
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "[]",
                "{}",
                "[[1],[]]",
                "{'a':null}",
                "'{% $x %} \\\" \\\\ $ \\u2028'",
                "1e300",
                "0.1",
                "9007199254740991"
            })
    void carriesAnyValueUnchanged(String value) {
        assertThat(transform("{'name':'a','count':1,'extra':" + value + "}")
                        .path("extra")
                        .toString())
                .isEqualTo(JsonValues.tree(JsonValues.plain(json(value)))
                        .orElseThrow()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'name':'a'}|/count",
                "{'name':'a','count':0}|/count",
                "{'name':'a','count':'1'}|/count",
                "{'name':'a','count':1,'a/b~c':1}|/a~1b~0c",
                "{'name':'a\\n','count':1}|/name",
                "{'name':'a','count':1,'day':'2026-02-30'}|/day",
                "{'name':'a','count':1,'lines':[{},{'unit':1}]}|/lines/1/unit",
                "{'name':'a','count':1,'extra':[12345678901234567890]}|/extra/0",
                "{'name':'a','count':1,'extra':1e999999999}|/extra",
                "{'name':'a','count':1,'extra':0.12345678901234567890123}|/extra",
                "[]|##",
                "null|##",
                "'text'|##"
            })
    void pointsAtWhatIsWrongInTheBody(String body, String pointer) {
        assertThatThrownBy(() -> transform(body))
                .isInstanceOf(Penstock.BadRequest.class)
                .satisfies(e -> {
                    JsonNode message = parsed(e.getMessage());
                    assertThat(message.path("detail").asText()).isNotBlank();
                    assertThat(StreamSupport.stream(message.path("errors").spliterator(), false)
                                    .map(error -> error.path("pointer").asText()))
                            .containsOnly(pointer);
                    assertThat(message.findValuesAsText("detail"))
                            .allSatisfy(text -> assertThat(text).isNotBlank());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'a','count':1,'#x':1}",
                "{'name':'a','count':1,'':1,'#':1}",
                "{'name':'a','count':1,'extra':'\\ud800'}",
                "{'name':'a','count':1,'extra':'\\udc00\\ud800'}",
                "{'name':'a','count':1,'extra':{'\\ud800':1}}"
            })
    void refusesNamesThatTheSchemaWouldOverlookAndTextThatIsNone(String body) {
        assertThatThrownBy(() -> transform(body)).isInstanceOf(Penstock.BadRequest.class);
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThatThrownBy(() -> transform("{'name':'A','count':0,'x':1}"))
                .satisfies(
                        e -> assertThat(parsed(e.getMessage()).path("errors")).hasSize(3));
    }

    @Test
    void refusesABodyThatIsNestedTooDeep() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        assertThatThrownBy(() -> transform("{'name':'a','count':1,'extra':" + deep + "}"))
                .isInstanceOf(Penstock.BadRequest.class);
    }

    @Test
    void validatesWithoutMapping() {
        assertThat(handler.handleRequest(call("wrong", "validate", json("{}")), null))
                .isEqualTo(json("{'valid':true}"));
        assertThatThrownBy(() -> handler.handleRequest(call("order", "validate", json("{}")), null))
                .isInstanceOf(Penstock.BadRequest.class);
    }

    @Test
    void mapsACallWithoutABody() {
        assertThat(handler.handleRequest(call("bodiless", "transform", json("null")), null))
                .isEqualTo(json("{'result':{'key':'k-1'}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "endless", "deep", "unknown", "__proto__", ""})
    void tellsTheClientNothingOfAFaultOfOurOwn(String operation) {
        assertThatThrownBy(() -> handler.handleRequest(call(operation, "transform", json("{}")), null))
                .isInstanceOf(Penstock.Internal.class)
                .hasMessage("{\"detail\":\"An internal error occurred.\"}")
                .hasNoCause()
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "identity.fingerprint", "input"})
    void refusesToWorkForNobody(String missing) {
        ObjectNode input = call("order", "transform", json("{'name':'a','count':1}"));
        String[] path = missing.equals("input") ? new String[] {"input"} : ("input." + missing).split("\\.", -1);
        ObjectNode parent = input;
        for (String step : Arrays.copyOf(path, path.length - 1)) {
            parent = (ObjectNode) parent.get(step);
        }
        parent.remove(path[path.length - 1]);
        assertThatThrownBy(() -> handler.handleRequest(input, null)).isInstanceOf(Penstock.Internal.class);
    }

    /** Quarkus' mock of the Lambda service: the same poll loop, parser and error report as in the native binary. */
    @Test
    void reportsOurErrorNameToLambda() throws IOException, InterruptedException {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        String input = call("order", "transform", json("{'name':'a','count':1,'extra':0}"))
                .toString()
                .replace("\"extra\":0", "\"extra\":" + deep);
        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                            .POST(HttpRequest.BodyPublishers.ofString(input))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).isEqualTo(500);
        JsonNode error = parsed(answer.body());
        assertThat(error.path("errorType").asText()).isEqualTo("Penstock.BadRequest");
        assertThat(parsed(error.path("errorMessage").asText()).path("errors")).hasSize(1);
    }

    private JsonNode transform(String body) {
        return handler.handleRequest(call("order", "transform", json(body)), null)
                .path("result");
    }
}
