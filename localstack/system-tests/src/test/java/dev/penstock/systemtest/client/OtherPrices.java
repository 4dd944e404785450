package dev.penstock.systemtest.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Another prices API, in which everything has one price: by it a caller sees which version of the worker answered. */
public final class OtherPrices implements AutoCloseable {
    private final HttpServer server;
    private final BigDecimal unitPrice;

    private OtherPrices(HttpServer server, BigDecimal unitPrice) {
        this.server = server;
        this.unitPrice = unitPrice;
    }

    public static OtherPrices of(BigDecimal unitPrice) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            OtherPrices prices = new OtherPrices(server, unitPrice);
            server.createContext("/prices/", exchange -> {
                byte[] answer = prices.answer(
                                exchange.getRequestURI().getPath(),
                                exchange.getRequestURI().getRawQuery())
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return prices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String answer(String path, String query) {
        Map<String, String> asked = Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        int quantity = Integer.parseInt(asked.getOrDefault("quantity", "1"));
        return Json.write(Map.of(
                "product", path.substring(path.lastIndexOf('/') + 1),
                "quantity", quantity,
                "currency", asked.getOrDefault("currency", "EUR"),
                "unitPrice", unitPrice.toPlainString(),
                "total", unitPrice.multiply(BigDecimal.valueOf(quantity)).toPlainString(),
                "validUntil",
                        Instant.now()
                                .plus(Duration.ofMinutes(15))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
