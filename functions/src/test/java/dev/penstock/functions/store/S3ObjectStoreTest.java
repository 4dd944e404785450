package dev.penstock.functions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.fake.FakeApi;
import dev.penstock.functions.log.WorkLog;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3 client's calls, against a server that speaks as much of S3 as they need. */
class S3ObjectStoreTest {
    private static final byte[] CONTENT = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

    private final FakeApi api = new FakeApi();
    private final Map<String, byte[]> bucket = new ConcurrentHashMap<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private S3Client s3;

    @SuppressWarnings("NullAway.Init")
    private S3ObjectStore store;

    @BeforeEach
    void start() {
        api.behave(this::s3);
        s3 = S3Client.builder()
                .endpointOverride(URI.create(api.url()))
                .region(Region.US_EAST_1)
                .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("penstock.reports-bucket", "reports"), "test", 100))
                .build();
        store = new S3ObjectStore(s3, new WorkerConfig(config), new WorkLog());
    }

    @AfterEach
    void stop() {
        s3.close();
        api.close();
    }

    @Test
    void findsAgainWhatItPut() {
        StoredObject stored = store.put("sources/e-1/ledger.json", CONTENT);
        assertThat(stored.bytes()).isEqualTo(CONTENT.length);
        assertThat(store.get(stored)).isEqualTo(CONTENT);
        assertThat(bucket).containsOnlyKeys("/reports/sources/e-1/ledger.json");
    }

    @Test
    void letsS3CheckTheDigest() {
        store.put("k", CONTENT);
        assertThat(headers).containsKey("X-amz-checksum-sha256");
    }

    @Test
    void refusesWhatIsNotWhatWasPut() {
        StoredObject stored = store.put("k", CONTENT);
        bucket.put("/reports/k", "{\"a\":\"u\"}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> store.get(stored)).isInstanceOf(IllegalStateException.class);
    }

    private void s3(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            bucket.put(key, exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
        } else {
            byte[] content = Objects.requireNonNull(bucket.get(key));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
