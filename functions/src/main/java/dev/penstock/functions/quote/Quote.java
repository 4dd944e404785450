package dev.penstock.functions.quote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.functions.http.ExternalFailure;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A price that holds until a point in time.
 *
 * @param request what was asked
 * @param unitPrice per piece, as the price API wrote it
 * @param total for all pieces, as the price API wrote it
 * @param validUntil until when the price API stands by it
 * @param source {@code live} from the API now, {@code cache} from an earlier call
 */
record Quote(QuoteRequest request, String unitPrice, String total, Instant validUntil, String source) {
    private static final int LONGEST_AMOUNT = 30;

    /**
     * Reads the price API's answer.
     *
     * @throws ExternalFailure.Broken when it is not the answer to {@code request}
     */
    static Quote of(QuoteRequest request, JsonNode answer) {
        if (!answer.path("product").asText("").equals(request.product())
                || answer.path("quantity").asInt(0) != request.quantity()
                || !answer.path("currency").asText("").equals(request.currency())) {
            throw new ExternalFailure.Broken("the answer is for another product, quantity or currency");
        }
        return new Quote(request, amount(answer, "unitPrice"), amount(answer, "total"), instant(answer), "live");
    }

    Quote fromCache() {
        return new Quote(request, unitPrice, total, validUntil, "cache");
    }

    JsonNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("product", request.product())
                .put("quantity", request.quantity())
                .put("currency", request.currency())
                .put("unitPrice", unitPrice)
                .put("total", total)
                .put("validUntil", validUntil.toString())
                .put("source", source);
    }

    private static String amount(JsonNode answer, String field) {
        String text = answer.path(field).asText("");
        try {
            if (text.length() <= LONGEST_AMOUNT && new BigDecimal(text).signum() >= 0) {
                return text;
            }
        } catch (NumberFormatException e) {
            // said below, as for a negative amount
        }
        throw new ExternalFailure.Broken(field + " is no amount");
    }

    private static Instant instant(JsonNode answer) {
        try {
            return Instant.parse(answer.path("validUntil").asText(""));
        } catch (DateTimeException e) {
            throw new ExternalFailure.Broken("validUntil is no RFC 3339 time");
        }
    }
}
