package dev.penstock.functions.quote;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a price is asked for.
 *
 * @param product the product's name, as the client gave it
 * @param quantity how many, at least 1
 * @param currency ISO 4217 code
 */
record QuoteRequest(String product, int quantity, String currency) {

    /** @throws IllegalArgumentException when the transformation gave something else; its output schema should have said so */
    static QuoteRequest of(JsonNode task) {
        if (!task.path("product").isTextual()
                || !task.path("currency").isTextual()
                || !task.path("quantity").canConvertToExactIntegral()
                || !task.path("quantity").canConvertToInt()
                || task.path("quantity").intValue() < 1) {
            throw new IllegalArgumentException("the task is no {product, quantity, currency}");
        }
        return new QuoteRequest(
                task.path("product").textValue(),
                task.path("quantity").intValue(),
                task.path("currency").textValue());
    }
}
