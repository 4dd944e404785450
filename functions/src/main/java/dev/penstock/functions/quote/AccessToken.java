package dev.penstock.functions.quote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.http.ExternalFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token (RFC 6750).
 *
 * @param value what goes into the header; never into a log or an output
 * @param usableUntil a little before its end, so that it does not end under way
 */
record AccessToken(String value, Instant usableUntil) {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final long LONGEST_SECONDS = 3_600;

    /**
     * Reads the answer of a token endpoint (RFC 6749 §5.1).
     *
     * @throws ExternalFailure.Broken when it holds no bearer token that a header can carry
     */
    static AccessToken of(JsonNode answer, Instant now) {
        String value = answer.path("access_token").asText("");
        long seconds = answer.path("expires_in").asLong(0);
        if (value.isEmpty()
                || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)
                || !answer.path("token_type").asText("").equalsIgnoreCase("Bearer")
                || seconds < 1) {
            throw new ExternalFailure.Broken("no bearer token");
        }
        Duration life = Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
        Duration usable = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        return new AccessToken(value, now.plus(usable));
    }

    @Override
    public String toString() {
        return "AccessToken[usableUntil=" + usableUntil + "]";
    }
}
