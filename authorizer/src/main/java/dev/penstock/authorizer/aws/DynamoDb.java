package dev.penstock.authorizer.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DynamoDB's low-level API: an operation's name and JSON in, JSON out. Fit for use by several threads. Retries nothing: its callers
 * can go on without an answer.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB low-level
 *     API</a>
 */
public final class DynamoDb {
    private static final String API = "DynamoDB_20120810.";
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int CHUNK = 16 * 1024;
    private static final Pattern TYPE = Pattern.compile("(?:[\\w.]{1,128}#)?([A-Za-z]{1,64})");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URL url;
    private final AwsEnvironment environment;
    private final SignatureV4 signature;
    private final Duration timeout;
    private final Clock clock;

    /**
     * A client.
     *
     * @param timeout how long connecting may take, and how long the answer
     * @throws IllegalArgumentException where the endpoint is no URL
     */
    public DynamoDb(AwsEnvironment environment, Duration timeout, Clock clock) {
        this.environment = environment;
        this.signature = new SignatureV4(environment.region(), "dynamodb");
        this.timeout = timeout;
        this.clock = clock;
        try {
            this.url = environment.endpoint().resolve("/").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the endpoint is no URL", e);
        }
    }

    /**
     * Calls an operation.
     *
     * @throws DynamoDbFailure where the answer is an error or no JSON
     * @throws IOException where there is no answer in time
     */
    public JsonNode call(String operation, JsonNode input) throws IOException {
        byte[] body = MAPPER.writeValueAsBytes(input);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Accept", "application/json");
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", API + operation);
        headers.forEach(connection::setRequestProperty);
        signature
                .sign(environment.endpoint(), headers, body, environment.credentials(), clock.instant())
                .forEach(connection::setRequestProperty);
        // Buffered, not streamed: the JDK then repeats a request whose kept connection turns out to be dead, as after a
        // freeze.
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        JsonNode answer = json(bytes(connection, operation, status));
        if (status != OK) {
            throw new DynamoDbFailure(operation, type(answer), status);
        }
        if (!answer.isObject()) {
            throw new DynamoDbFailure(operation, "NotJson", status);
        }
        return answer;
    }

    /** The body: to its end, so that the connection can be kept, but neither without limit nor drop by drop for ever. */
    private byte[] bytes(HttpURLConnection connection, String operation, int status) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (InputStream in = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            if (in == null) {
                return new byte[0];
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read != -1; read = in.read(chunk)) {
                body.write(chunk, 0, read);
                if (body.size() > MOST_BYTES) {
                    connection.disconnect();
                    throw new DynamoDbFailure(operation, "AnswerTooLarge", status);
                }
                if (System.nanoTime() - deadline > 0) {
                    connection.disconnect();
                    throw new SocketTimeoutException("the answer takes too long");
                }
            }
            return body.toByteArray();
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Only the name: messages hold what was sent. */
    private static String type(JsonNode answer) {
        Matcher matcher = TYPE.matcher(answer.path("__type").asText());
        return matcher.matches() ? matcher.group(1) : "Unknown";
    }
}
