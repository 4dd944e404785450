package dev.penstock.functions.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * One HTTP call that is answered with JSON.
 *
 * <p>Redirects are not followed: they would carry keys and tokens to a place that nobody configured. The time-out covers the answer's
 * head; whoever calls bounds the whole call by interrupting it (SmallRye's {@code @Timeout}), which ends a body that only drips, too.
 */
@ApplicationScoped
public class JsonCalls {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Sends {@code request}.
     *
     * @param mostBytes how long an answer may be
     * @return the body of a 200 answer; other statuses, other bodies and no answer are an {@link ExternalFailure}
     */
    public JsonNode send(HttpRequest.Builder request, int mostBytes, Deadline deadline) {
        HttpRequest timed = request.timeout(deadline.atMost(ANSWER))
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(timed, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                accept(answer.statusCode());
                return parse(read(body, mostBytes));
            }
        } catch (HttpConnectTimeoutException e) {
            throw new ExternalFailure.Unreachable("no connection in time");
        } catch (HttpTimeoutException e) {
            throw new ExternalFailure.TooSlow("no answer in time");
        } catch (IOException e) {
            throw new ExternalFailure.Unreachable(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExternalFailure.TooSlow("interrupted");
        }
    }

    private static void accept(int status) {
        if (status == 200) {
            return;
        }
        if (status == 429) {
            throw new ExternalFailure.Unreachable("too many requests");
        }
        throw status >= 400 && status < 500
                ? new ExternalFailure.Refused(status)
                : new ExternalFailure.Broken("status " + status);
    }

    private static byte[] read(InputStream body, int mostBytes) throws IOException {
        byte[] bytes = body.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new ExternalFailure.Broken("more than " + mostBytes + " bytes");
        }
        return bytes;
    }

    private static JsonNode parse(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new ExternalFailure.Broken("no JSON");
        }
    }
}
