package dev.penstock.functions.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * One row of a source.
 *
 * @param date the day
 * @param label what kind of row; totals are kept by it
 * @param amount a decimal, never a binary fraction
 */
record Row(LocalDate date, String label, BigDecimal amount) {
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_AMOUNT = 30;

    /** @throws IllegalArgumentException when {@code row} is no {date, label, amount} */
    static Row of(JsonNode row) {
        String label = row.path("label").asText("");
        String amount = row.path("amount").asText("");
        if (label.isEmpty() || label.length() > LONGEST_LABEL || amount.length() > LONGEST_AMOUNT) {
            throw new IllegalArgumentException("a row has no usable label or amount");
        }
        try {
            var decimal = new BigDecimal(amount);
            if (Math.abs(decimal.scale()) > LONGEST_AMOUNT) {
                throw new IllegalArgumentException("an amount has too many digits");
            }
            return new Row(LocalDate.parse(row.path("date").asText("")), label, decimal);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a row's date is no date", e);
        }
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("date", date.toString())
                .put("label", label)
                .put("amount", amount.toPlainString());
    }
}
