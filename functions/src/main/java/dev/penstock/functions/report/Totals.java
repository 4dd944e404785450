package dev.penstock.functions.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of amounts per source and label, in decimals and in an order that does not depend on the rows' order. */
final class Totals {
    private final SortedMap<String, SortedMap<String, BigDecimal>> sums = new TreeMap<>();

    /** A source without rows has a total, too. */
    void add(String source) {
        sums.computeIfAbsent(source, name -> new TreeMap<>());
    }

    void add(String source, Row row) {
        sums.computeIfAbsent(source, name -> new TreeMap<>()).merge(row.label(), row.amount(), BigDecimal::add);
    }

    /** {@code {"<source>": {"total": "3.00", "labels": {"<label>": "1.00", …}}}} */
    ObjectNode toJson() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        sums.forEach((source, byLabel) -> {
            BigDecimal total = byLabel.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            ObjectNode labels =
                    all.putObject(source).put("total", total.toPlainString()).putObject("labels");
            byLabel.forEach((label, sum) -> labels.put(label, sum.toPlainString()));
        });
        return all;
    }
}
