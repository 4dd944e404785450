package dev.penstock.systemtest.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends a request byte for byte. HTTP clients mend or refuse what an attacker sends: paths with {@code ..}, control characters in
 * headers, a header twice.
 */
public final class Wire {
    private static final int TIMEOUT_MILLIS = 40_000;

    private Wire() {}

    /**
     * Sends one request and reads its reply to the end.
     *
     * @param target path under the stage, with its query, spelled as it goes over the wire
     * @param lines header lines, {@code Name: value}; {@code Host}, {@code Content-Length} and {@code Connection} are added
     */
    public static Reply send(String method, String target, List<String> lines, String body) {
        URI endpoint = Deployment.current().endpoint();
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder()
                .append(method + " " + endpoint.getRawPath() + target + " HTTP/1.1\r\n")
                .append("Host: " + endpoint.getRawAuthority() + "\r\nConnection: close\r\n")
                .append("Content-Length: " + content.length + "\r\n");
        lines.forEach(line -> head.append(line).append("\r\n"));
        try (Socket socket = connect(endpoint)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            request.write(content);
            socket.getOutputStream().write(request.toByteArray());
            return reply(endpoint, socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target + " of " + endpoint, e);
        }
    }

    private static Socket connect(URI endpoint) throws IOException {
        boolean secure = endpoint.getScheme().equals("https");
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? 443 : 80;
        return secure
                ? SSLSocketFactory.getDefault().createSocket(endpoint.getHost(), port)
                : new Socket(endpoint.getHost(), port);
    }

    private static Reply reply(URI url, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) throw new AssertionError("no HTTP reply, but: " + text);
        List<String> head = List.of(text.substring(0, end).split("\r\n"));
        List<Reply.Header> headers = head.stream().skip(1).map(Wire::header).toList();
        byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        Reply raw = new Reply(url, Integer.parseInt(head.getFirst().split(" ")[1]), headers, "");
        boolean chunked = raw.header("Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent();
        return new Reply(
                url, raw.status(), headers, new String(chunked ? unchunk(body) : body, StandardCharsets.UTF_8));
    }

    private static Reply.Header header(String line) {
        int colon = line.indexOf(':');
        return new Reply.Header(
                line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static byte[] unchunk(byte[] chunks) {
        String text = new String(chunks, StandardCharsets.ISO_8859_1);
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line).split(";")[0], 16);
            if (size == 0) return body.toString().getBytes(StandardCharsets.ISO_8859_1);
            body.append(text, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
    }
}
