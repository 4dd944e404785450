package dev.penstock.functions.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What report to render.
 *
 * @param execution the execution it belongs to
 * @param title as the client gave it
 * @param full with every row, else with totals only
 * @param from first day
 * @param to last day
 * @param sources where the rows are
 */
record ReportRequest(
        String execution, String title, boolean full, LocalDate from, LocalDate to, List<FetchedSource> sources) {

    /** @throws IllegalArgumentException when the workflow gave something else */
    static ReportRequest of(JsonNode task) {
        String format = task.path("format").asText("");
        if (!format.equals("full") && !format.equals("summary")) {
            throw new IllegalArgumentException("format is neither summary nor full");
        }
        String execution = task.path("execution").asText("");
        List<FetchedSource> sources = StreamSupport.stream(task.path("sources").spliterator(), false)
                .map(FetchedSource::of)
                .toList();
        for (FetchedSource source : sources) {
            if (!source.stored().key().equals(StorePath.ofSource(execution, source.source()))) {
                throw new IllegalArgumentException("a source was not fetched by this execution");
            }
        }
        return new ReportRequest(
                execution,
                task.path("title").asText(""),
                format.equals("full"),
                LocalDate.parse(task.path("from").asText("")),
                LocalDate.parse(task.path("to").asText("")),
                sources);
    }

    String format() {
        return full ? "full" : "summary";
    }
}
