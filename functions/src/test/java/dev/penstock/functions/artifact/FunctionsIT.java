package dev.penstock.functions.artifact;

import static dev.penstock.functions.fake.Inputs.json;
import static dev.penstock.functions.fake.Inputs.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.penstock.functions.fake.FakeApi;
import dev.penstock.functions.fake.Inputs;
import dev.penstock.testing.Bootstrap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each function of what is packed, native or not: what it needs of the image (clients, schemas, JSONata, error names) is there. The tests of the handlers on the JVM
 * go through the cases; these have one good and one bad of each, with the operations of {@code api/}.
 */
class FunctionsIT {
    private static final JsonNode PUMPS = json("{'product':'pump-40','quantity':3,'currency':'EUR'}");

    private final FakeApi apis = new FakeApi();
    private final FakeAws aws = new FakeAws();
    private volatile int price = 200;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Bootstrap> started = new ArrayList<>();

    @BeforeEach
    void everythingWorks() {
        apis.behave(this::work);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Bootstrap function : started) {
            function.close();
        }
        apis.close();
        aws.close();
    }

    @Test
    void transformerMapsAndPointsAtFaults() throws Exception {
        Bootstrap transformer = start("transformer");

        JsonNode good = json("{'product':'pump-40','quantity':3}");
        assertThat(transformer.invoke(Inputs.call("quotes", "transform", good)))
                .isEqualTo(json("{'result':{'product':'pump-40','quantity':3,'currency':'EUR'}}"));
        JsonNode bad = json("{'product':'pump-40','quantity':0,'more':1}");
        JsonNode refused = transformer.invoke(Inputs.call("quotes", "transform", bad));
        assertThat(error(refused)).isEqualTo("Penstock.BadRequest");
        assertThat(parsed(refused.path("errorMessage").asText()).findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/quantity", "/more");
        assertThat(error(transformer.invoke(Inputs.call("unknown", "transform", good))))
                .isEqualTo("Penstock.Internal");
    }

    @Test
    void quoteNamesWhatFails() throws Exception {
        Bootstrap quote = start("quote");

        assertThat(quote.invoke(Inputs.task(PUMPS)))
                .isEqualTo(
                        json("{'product':'pump-40','quantity':3,'currency':'EUR','unitPrice':'12.50','total':'37.50',"
                                + "'validUntil':'2099-01-01T00:00:00Z','source':'live'}"));
        price = 500;
        assertThat(error(quote.invoke(Inputs.task(PUMPS)))).isEqualTo("Penstock.Upstream");
        assertThat(apis.count("/prices")).as("one good call, three attempts").isEqualTo(1 + 3);
        price = 404;
        assertThat(error(quote.invoke(Inputs.task(PUMPS)))).isEqualTo("Penstock.NotFound");
        ObjectNode late = Inputs.task(PUMPS);
        late.put("deadline", System.currentTimeMillis() - 1);
        assertThat(error(quote.invoke(late))).isEqualTo("Penstock.Timeout");
    }

    @Test
    void quoteReadsItsKeyFromTheSecret() throws Exception {
        aws.secret = "wrong";
        Bootstrap quote = start("quote");

        JsonNode answer = quote.invoke(Inputs.task(PUMPS));
        assertThat(error(answer)).isEqualTo("Penstock.Upstream");
        assertThat(answer.toString()).doesNotContain("wrong");
        aws.secret = "key-1";
        assertThat(quote.invoke(Inputs.task(PUMPS)).path("source").asText()).isEqualTo("live");
    }

    @Test
    void aReportIsRenderedFromTheSourceThatWasFetched() throws Exception {
        Bootstrap fetch = start("fetch-source");
        Bootstrap render = start("render-report");

        JsonNode source = fetch.invoke(Inputs.task(period().put("source", "ledger")));
        assertThat(source.path("rows").asInt()).as("%s", source).isEqualTo(2);
        ObjectNode task = period().put("title", "T").put("format", "full");
        task.putArray("sources").add(source);
        JsonNode report = render.invoke(Inputs.task(task));
        assertThat(report.path("rows").asInt()).as("%s", report).isEqualTo(2);
        byte[] stored = Objects.requireNonNull(
                aws.objects.get("/reports/" + report.path("key").asText()));
        assertThat(stored).hasSize(report.path("bytes").asInt());

        aws.objects.replaceAll((key, content) -> "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(error(render.invoke(Inputs.task(task)))).isEqualTo("Penstock.Internal");
        assertThat(error(fetch.invoke(Inputs.task(period().put("source", "unknown")))))
                .isEqualTo("Penstock.NotFound");
    }

    private static ObjectNode period() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", "e-1")
                .put("from", "2026-01-01")
                .put("to", "2026-01-31");
    }

    private static String error(JsonNode answer) {
        return answer.path("errorType").asText(answer.toString());
    }

    private Bootstrap start(String handler) throws IOException {
        Bootstrap function = new Bootstrap(Bootstrap.artifact(), Files.createDirectory(folder.resolve(handler)));
        started.add(function);
        function.start(Map.of(
                "QUARKUS_LAMBDA_HANDLER",
                handler,
                "PENSTOCK_STAGE",
                "local",
                "PENSTOCK_VERSION",
                "1.2.3",
                "CREDENTIALS_API",
                apis.url(),
                "PRICES_API",
                apis.url(),
                "SOURCES_API",
                apis.url(),
                "API_KEY_SECRET",
                "arn:aws:secretsmanager:us-east-1:000000000000:secret:key",
                "REPORTS_BUCKET",
                "reports",
                "AWS_ENDPOINT_URL",
                aws.url()));
        return function;
    }

    private void work(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/credentials")) {
            boolean known = "key-1".equals(exchange.getRequestHeaders().getFirst("X-Api-Key"));
            answer(
                    exchange,
                    known ? 200 : 401,
                    known ? "{'access_token':'t','token_type':'Bearer','expires_in':300}" : "{'error':'wrong'}");
        } else if (path.startsWith("/prices")) {
            answer(
                    exchange,
                    price,
                    "{'product':'pump-40','quantity':3,'currency':'EUR','unitPrice':'12.50','total':'37.50','validUntil':'2099-01-01T00:00:00Z'}");
        } else if (path.equals("/sources/ledger")) {
            answer(
                    exchange,
                    200,
                    "{'name':'ledger','rows':[{'date':'2026-01-01','label':'a','amount':'1.00'},{'date':'2026-01-02','label':'b','amount':'2.50'}]}");
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        FakeApi.answer(exchange, status, text.replace('\'', '"'));
    }
}
