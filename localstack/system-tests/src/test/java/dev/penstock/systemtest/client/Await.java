package dev.penstock.systemtest.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes in its own time: polls until it is there, and says at the deadline what was seen last. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Await() {}

    /** The first value of {@code source} that {@code wanted} accepts; fails the test after {@code deadline}. */
    public static <T> T until(String what, Duration deadline, Supplier<T> source, Predicate<? super T> wanted) {
        Instant end = Instant.now().plus(deadline);
        while (true) {
            T value = source.get();
            if (wanted.test(value)) return value;
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "not within " + deadline.toSeconds() + " s: " + what + ". Last seen: " + value);
            }
            pause();
        }
    }

    /** The first value that {@code source} has at all. */
    public static <T> T present(String what, Duration deadline, Supplier<Optional<T>> source) {
        return until(what, deadline, source, Optional::isPresent).orElseThrow();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
