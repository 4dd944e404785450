package dev.penstock.intent.stage;

import com.fasterxml.jackson.databind.JsonNode;

/** What a kind rule asks of a token's claims. */
public sealed interface ClaimTest {
    /** Whether the claims pass. A missing claim passes nothing. */
    boolean test(JsonNode claims);

    /** The claim is there and says something: neither null nor false, nor an empty string, array or object. */
    record Present(Claim claim) implements ClaimTest {
        @Override
        public boolean test(JsonNode claims) {
            JsonNode value = claim.in(claims);
            return value.isTextual()
                    ? !value.textValue().isEmpty()
                    : value.isContainerNode() ? !value.isEmpty() : truthy(value);
        }

        private static boolean truthy(JsonNode value) {
            return value.isNumber() || value.isBoolean() && value.booleanValue();
        }
    }

    /** The claim is exactly this text. */
    record Equals(Claim claim, String text) implements ClaimTest {
        @Override
        public boolean test(JsonNode claims) {
            return text.equals(claim.in(claims).textValue());
        }
    }

    /** Both claims are texts, and the same. */
    record EqualsClaim(Claim claim, Claim other) implements ClaimTest {
        @Override
        public boolean test(JsonNode claims) {
            String text = claim.in(claims).textValue();
            return text != null && text.equals(other.in(claims).textValue());
        }
    }

    /** The claim is an array that holds this text. */
    record Contains(Claim claim, String text) implements ClaimTest {
        @Override
        public boolean test(JsonNode claims) {
            JsonNode value = claim.in(claims);
            if (value.isArray()) {
                for (JsonNode element : value) {
                    if (text.equals(element.textValue())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
