package dev.penstock.functions.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.functions.store.ObjectStore;
import dev.penstock.functions.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a report of stored rows and stores it. The same request gives the same bytes under the same key. */
@ApplicationScoped
class Reports {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectStore store;

    Reports(ObjectStore store) {
        this.store = store;
    }

    /** @return {@code {title, key, bytes, sha256, rows, totals}} */
    JsonNode render(ReportRequest request) {
        var totals = new Totals();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        int rows = 0;
        for (FetchedSource source : request.sources()) {
            totals.add(source.source());
            SourceRows read = SourceRows.ofBytes(source.source(), store.get(source.stored()));
            for (Row row : read.rows()) {
                totals.add(source.source(), row);
                rows++;
                if (request.full()) {
                    all.add(row.toJson().put("source", source.source()));
                }
            }
        }
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("title", request.title())
                .put("format", request.format())
                .put("from", request.from().toString())
                .put("to", request.to().toString())
                .put("rowCount", rows)
                .set("totals", totals.toJson());
        if (request.full()) {
            report.set("rows", all);
        }
        StoredObject stored = store.put(StorePath.ofReport(request.execution()), bytes(report));
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", request.title())
                .put("key", stored.key())
                .put("bytes", stored.bytes())
                .put("sha256", stored.sha256())
                .put("rows", rows)
                .set("totals", totals.toJson());
    }

    private static byte[] bytes(JsonNode report) {
        try {
            return JSON.writeValueAsBytes(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree was not written as JSON", e);
        }
    }
}
