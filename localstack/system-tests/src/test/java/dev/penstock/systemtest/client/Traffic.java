package dev.penstock.systemtest.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A caller who keeps calling, one request after the other, until it is closed. */
public final class Traffic implements AutoCloseable {
    /** A version that was just published starts its first process on a busy machine. */
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private static final int IN_A_ROW = 5;

    private final List<Reply> replies = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean going = true;

    private Traffic(Supplier<Reply> call) {
        thread = Thread.ofPlatform().daemon().name("traffic").start(() -> {
            try {
                while (going) replies.add(call.get());
            } catch (RuntimeException | AssertionError e) {
                failure.set(e);
            }
        });
    }

    public static Traffic of(Supplier<Reply> call) {
        return new Traffic(call);
    }

    /** Waits until {@code view} of every reply, for some time, is {@code only}. */
    public <T> void settlesOn(T only, Function<Reply, T> view) {
        int from = replies.size();
        Await.until(
                IN_A_ROW + " replies in a row that show " + only,
                DEADLINE,
                () -> views(from, view),
                seen -> seen.size() >= IN_A_ROW
                        && Set.copyOf(seen.subList(seen.size() - IN_A_ROW, seen.size()))
                                .equals(Set.of(only)));
    }

    /** Waits until {@code view} of the replies from now on has been each of {@code all}. */
    public <T> void shows(Set<T> all, Function<Reply, T> view) {
        int from = replies.size();
        Await.until(
                "replies that show " + all,
                DEADLINE,
                () -> views(from, view).stream().collect(Collectors.toSet()),
                seen -> seen.containsAll(all));
    }

    /** Ends the calls. Every one of them must have been answered, and answered well. */
    public void wasNeverRefused() {
        close();
        assertThat(failure.get()).as("a call without an answer").isNull();
        assertThat(replies).isNotEmpty().allSatisfy(reply -> reply.hasStatus(200));
    }

    private <T> List<T> views(int from, Function<Reply, T> view) {
        // A refusal shows nothing; it is told at the end, with all of its text.
        return replies.subList(from, replies.size()).stream()
                .filter(reply -> reply.status() == 200)
                .map(view)
                .toList();
    }

    @Override
    public void close() {
        going = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
