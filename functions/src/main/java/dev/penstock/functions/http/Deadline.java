package dev.penstock.functions.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When an answer is needed. Work that cannot end by then is not started: nobody would see its result.
 *
 * @param at the point in time
 * @param clock what tells the time
 */
public record Deadline(Instant at, InstantSource clock) {

    /**
     * How long a step may take.
     *
     * @param most how long it may take at most, deadline or not
     * @return the shorter of {@code most} and what is left
     * @throws ExternalFailure.TooSlow when nothing is left
     */
    public Duration atMost(Duration most) {
        Duration left = Duration.between(clock.instant(), at);
        if (!left.isPositive()) {
            throw new ExternalFailure.TooSlow("the deadline has passed");
        }
        return left.compareTo(most) < 0 ? left : most;
    }
}
