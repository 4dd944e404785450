package dev.penstock.functions.report;

import static dev.penstock.functions.fake.ExternalApis.API;
import static dev.penstock.functions.fake.Inputs.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.penstock.functions.fake.ExternalApis;
import dev.penstock.functions.fake.FakeApi;
import dev.penstock.functions.fake.Inputs;
import dev.penstock.functions.fake.MemoryStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching sources and rendering a report of them. */
@QuarkusTest
@QuarkusTestResource(ExternalApis.class)
class ReportWorkersTest {
    private static final String ROWS =
            "[{'date':'2026-01-01','label':'b','amount':'0.10'},{'date':'2026-01-02','label':'a','amount':'1.00'},{'date':'2026-01-03','label':'b','amount':'0.20'}]";

    @Inject
    @Named("fetch-source")
    RequestHandler<JsonNode, JsonNode> fetch;

    @Inject
    @Named("render-report")
    RequestHandler<JsonNode, JsonNode> render;

    @Inject
    MemoryStore store;

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    void everythingWorks() {
        breakers.resetAll();
        store.objects.clear();
        API.behave(ReportWorkersTest::work);
    }

    @Test
    void storesASourceAndGivesAReferenceToIt() {
        JsonNode reference = fetch("ledger");
        assertThat(reference.path("key").asText()).isEqualTo("sources/e-1/ledger.json");
        assertThat(reference.path("rows").asInt()).isEqualTo(3);
        assertThat(reference.path("bytes").asInt()).isEqualTo(stored("sources/e-1/ledger.json").length);
        assertThat(fetch("ledger")).as("a repeated fetch").isEqualTo(reference);
    }

    @Test
    void survivesOneFailureByItselfAndLeavesMoreToTheWorkflow() {
        API.failFirst(1, "/sources", 503, ReportWorkersTest::work);
        assertThat(fetch("ledger").path("rows").asInt()).isEqualTo(3);
        API.failFirst(2, "/sources", 503, ReportWorkersTest::work);
        assertThatThrownBy(() -> fetch("ledger")).isInstanceOf(Penstock.Upstream.class);
    }

    @Test
    void saysThatASourceDoesNotExist() {
        assertThatThrownBy(() -> fetch("unknown"))
                .isInstanceOf(Penstock.NotFound.class)
                .hasMessage("{\"detail\":\"There is no source 'unknown'.\"}");
        assertThat(store.objects).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'other','rows':[]}",
                "{'name':'ledger'}",
                "{'name':'ledger','rows':[{}]}",
                "{'name':'ledger','rows':[{'date':'2026-01-01','label':'a','amount':'1e999999'}]}",
                "{'name':'ledger','rows':[{'date':'2026-01-01','label':'a','amount':'x'}]}",
                "{'name':'ledger','rows':[{'date':'2026-02-30','label':'a','amount':'1'}]}"
            })
    void storesNothingThatIsNoRows(String garbage) {
        API.behave(exchange -> FakeApi.answer(exchange, 200, garbage.replace('\'', '"')));
        assertThatThrownBy(() -> fetch("ledger")).isInstanceOf(Penstock.Upstream.class);
        assertThat(store.objects).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../reports", "a/b", "", "a\u0000b", "ü"})
    void letsNoSourceLeaveItsFolder(String name) {
        assertThatThrownBy(() -> fetch(name)).isInstanceOf(Penstock.Internal.class);
        assertThat(API.calls()).isEmpty();
    }

    @Test
    void addsUpInDecimals() {
        JsonNode result = render("full", fetch("ledger"), fetch("crm"));
        assertThat(result.path("title").asText()).isEqualTo("Title \"quoted\"");
        assertThat(result.path("rows").asInt()).isEqualTo(6);
        assertThat(result.path("totals"))
                .isEqualTo(json("{'crm':{'total':'1.30','labels':{'a':'1.00','b':'0.30'}},"
                        + "'ledger':{'total':'1.30','labels':{'a':'1.00','b':'0.30'}}}"));
    }

    @Test
    void givesTheSameReportForTheSameRequest() {
        JsonNode source = fetch("ledger");
        assertThat(render("full", source)).isEqualTo(render("full", source));
    }

    @Test
    void putsRowsIntoAFullReportOnly() {
        JsonNode source = fetch("ledger");
        render("full", source);
        assertThat(report().path("rows")).hasSize(3);
        render("summary", source);
        assertThat(report().has("rows")).isFalse();
        assertThat(report().path("rowCount").asInt()).isEqualTo(3);
    }

    @Test
    void rendersNothingOfASourceThatWasChanged() {
        JsonNode source = fetch("ledger");
        store.objects.put("sources/e-1/ledger.json", "{'name':'ledger','rows':[]}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> render("full", source)).isInstanceOf(Penstock.Internal.class);
    }

    @Test
    void rendersNothingOfAnotherExecution() {
        ObjectNode source = fetch("ledger").deepCopy();
        source.put("key", "sources/e-2/ledger.json");
        assertThatThrownBy(() -> render("full", source)).isInstanceOf(Penstock.Internal.class);
    }

    private JsonNode fetch(String source) {
        ObjectNode task = JsonNodeFactory.instance
                .objectNode()
                .put("execution", "e-1")
                .put("source", source)
                .put("from", "2026-01-01")
                .put("to", "2026-01-31");
        return fetch.handleRequest(Inputs.task(task), null);
    }

    private JsonNode render(String format, JsonNode... sources) {
        ObjectNode task = JsonNodeFactory.instance
                .objectNode()
                .put("execution", "e-1")
                .put("title", "Title \"quoted\"")
                .put("format", format)
                .put("from", "2026-01-01")
                .put("to", "2026-01-31");
        for (JsonNode source : sources) {
            task.withArray("sources").add(source);
        }
        return render.handleRequest(Inputs.task(task), null);
    }

    private byte[] stored(String key) {
        return Objects.requireNonNull(store.objects.get(key));
    }

    private JsonNode report() {
        return json(new String(stored("reports/e-1/report.json"), StandardCharsets.UTF_8));
    }

    private static void work(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/sources/".length());
        if (name.equals("unknown")) {
            FakeApi.answer(exchange, 404, "{}");
        } else {
            FakeApi.answer(exchange, 200, ("{'name':'" + name + "','rows':" + ROWS + "}").replace('\'', '"'));
        }
    }
}
