package dev.penstock.systemtest.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of one issuer in the table of kept key sets, which on AWS nobody but the authorizer may write. */
public final class KeptKeys {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final DynamoDbClient client;
    private final String table;
    private final String issuer;

    /** @param issuer the provider's {@code iss} */
    public KeptKeys(String issuer) {
        LocalStack stack = Deployment.current().local("a table of kept keys that a test may write");
        URI endpoint = stack.aws();
        client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.of(stack.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
        table = stack.name() + "-key-sets";
        this.issuer = issuer;
    }

    public Optional<Map<String, AttributeValue>> item() {
        return Optional.of(client.getItem(
                                request -> request.tableName(table).key(key()).consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    /** Waits until there is one. */
    public Map<String, AttributeValue> await() {
        return Await.present("kept keys of " + issuer, DEADLINE, this::item);
    }

    /** Waits until there is one with {@code text} in its keys. */
    public Map<String, AttributeValue> awaitWith(String text) {
        return Await.until("kept keys of " + issuer + " with " + text, DEADLINE, this::item, item -> item.filter(
                                found -> text(found, "keys").contains(text))
                        .isPresent())
                .orElseThrow();
    }

    /** Makes it as if the provider had given what is kept {@code age} ago. */
    public void age(Duration age) {
        Map<String, AttributeValue> item = new HashMap<>(await());
        item.put(
                "fetched",
                AttributeValue.fromN(String.valueOf(Instant.now().minus(age).getEpochSecond())));
        put(item);
    }

    public void put(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key());
        client.putItem(request -> request.tableName(table).item(item));
    }

    public void delete() {
        client.deleteItem(request -> request.tableName(table).key(key()));
    }

    private Map<String, AttributeValue> key() {
        return Map.of("issuer", AttributeValue.fromS(issuer));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s).orElse("");
    }
}
