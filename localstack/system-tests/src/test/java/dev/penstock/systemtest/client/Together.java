package dev.penstock.systemtest.client;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Several clients at the same moment. */
public final class Together {
    private Together() {}

    /** What {@code call} gave to each of {@code clients}, which all began together. */
    public static <T> List<T> run(int clients, Callable<T> call) {
        return run(IntStream.range(0, clients).mapToObj(client -> call).toList());
    }

    /** What the calls gave, in their order; all began together. */
    public static <T> List<T> run(List<Callable<T>> calls) {
        CountDownLatch start = new CountDownLatch(calls.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<T>> replies = calls.stream()
                    .map(call -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return call.call();
                    }))
                    .toList();
            return replies.stream().map(Together::get).toList();
        }
    }

    private static <T> T get(Future<T> reply) {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw new AssertionError("one of the clients got no reply", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
