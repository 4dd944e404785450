package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Checkout;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.External;
import dev.penstock.systemtest.client.External.Endpoint;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error table of docs/contracts.md, row by row, as far as a client can bring an error about. */
@Tag("S6")
@Tag("X6")
class ErrorTableIT {
    /** Rows that no request brings about, and where they are tested instead. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "429 too-many", "the local gateway does not throttle: rendering of the response template (intent/compiler)",
            "500 execution-role",
                    "the local emulator does not check roles: rendering of the response template (intent/compiler)",
            "500 internal", "would be a defect: rendering of the response template (intent/compiler)");

    private record Row(int status, String kind, Supplier<Reply> call) {
        String name() {
            return status + " " + kind;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void comesOutWithItsStatusAndKind(Row row) {
        row.call().get().problem(row.status()).isOfKind(row.kind());
    }

    @Test
    void noRowIsForgotten() throws IOException {
        String contracts = Files.readString(Checkout.file("docs/contracts.md"));
        Set<String> table = Pattern.compile("\\| ([45]\\d\\d) \\| ([a-z-]+) \\|")
                .matcher(contracts)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toSet());

        Set<String> covered = Stream.concat(rows().map(Row::name), ELSEWHERE.keySet().stream())
                .collect(Collectors.toSet());

        assertThat(table).isNotEmpty();
        assertThat(covered).containsAll(table);
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(400, "bad-request", () -> analyst().post(Quotes.PATH, Map.of())),
                new Row(401, "unauthorized", () -> Api.anonymous().post(Quotes.PATH, Quotes.request())),
                new Row(403, "forbidden", () -> Api.as(Who.OUTSIDER).post(Quotes.PATH, Quotes.request())),
                new Row(404, "not-found", () -> analyst().post(Quotes.PATH, Quotes.request("no-such-product", 1))),
                new Row(409, "conflict", ErrorTableIT::conflict),
                new Row(413, "payload-too-large", () -> report(request -> request.put("title", "x".repeat(300_000)))),
                new Row(415, "unsupported-media-type", ErrorTableIT::plainText),
                new Row(422, "unprocessable", () -> failed(request -> request.put("notBefore", inTwoDays()))),
                new Row(502, "upstream", () -> quoteWhile(external -> external.answersGarbage(Endpoint.PRICES))),
                new Row(503, "unavailable", () -> quoteWhile(external -> external.isDown(Endpoint.PRICES))),
                new Row(
                        504,
                        "timeout",
                        () -> quoteWhile(external -> external.isSlow(Endpoint.PRICES, Duration.ofSeconds(20)))));
    }

    private static Reply conflict() {
        String key = Reports.newKey();
        Reports.start(analyst(), Reports.request(), key);
        return Reports.post(analyst(), Reports.request().put("format", "full"), key);
    }

    private static Reply plainText() {
        return analyst().postText(Quotes.PATH, Json.write(Quotes.request()), "text/plain", Map.of());
    }

    private static Reply report(Consumer<ObjectNode> change) {
        ObjectNode request = Reports.request();
        change.accept(request);
        return analyst().post(Reports.PATH, request);
    }

    private static Reply failed(Consumer<ObjectNode> change) {
        return Execution.accepted(analyst(), report(change)).endsAs("FAILED").result();
    }

    private static Reply quoteWhile(Consumer<External> fault) {
        try (External external = External.wellBehaved()) {
            Quotes.fillTheBreakersWindow();
            fault.accept(external);
            return analyst().post(Quotes.PATH, Quotes.unseen());
        }
    }

    private static String inTwoDays() {
        return Instant.now()
                .plus(Duration.ofDays(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static Api analyst() {
        return Api.as(Who.ANALYST);
    }
}
