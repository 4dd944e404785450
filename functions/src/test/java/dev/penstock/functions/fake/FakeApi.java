package dev.penstock.functions.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server on loopback that answers as a test tells it to. */
public final class FakeApi implements AutoCloseable {
    private final HttpServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = exchange -> answer(exchange, 500, "{}");

    public FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "fake-api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            calls.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
            try (exchange) {
                behaviour.on(exchange);
            }
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void behave(Behaviour next) {
        behaviour = next;
        calls.clear();
    }

    /** Fails with {@code status} for the first {@code times} calls of paths that begin with {@code path}, then as {@code then}. */
    public void failFirst(int times, String path, int status, Behaviour then) {
        behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith(path) && count(path) <= times) {
                answer(exchange, status, "{\"error\":\"told to\"}");
            } else {
                then.on(exchange);
            }
        });
    }

    /** How many calls came for paths that begin with {@code path}. */
    public long count(String path) {
        return calls.stream()
                .filter(call -> call.substring(call.indexOf(' ') + 1).startsWith(path))
                .count();
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** How the server answers. Returning without an answer closes the connection. */
    @FunctionalInterface
    public interface Behaviour {
        void on(HttpExchange exchange) throws IOException;
    }
}
