package dev.penstock.authorizer.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.authorizer.aws.DynamoDb;
import dev.penstock.authorizer.aws.DynamoDbFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Key sets in a DynamoDB table, one item per issuer: {@code issuer} (S, the partition key), {@code keys} (S), {@code fetched} and
 * {@code expires} (N, seconds since 1970; the table's time to live is on {@code expires}).
 */
public final class DynamoKeptKeySets implements KeptKeySets {
    /** DynamoDB's own limit of one BatchGetItem. */
    private static final int MOST_PER_CALL = 100;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DynamoDb dynamoDb;
    private final String table;
    private final Duration maxAge;
    private final Clock clock;

    /**
     * A store in a table.
     *
     * @param maxAge how long after it was fetched DynamoDB may forget a key set
     */
    public DynamoKeptKeySets(DynamoDb dynamoDb, String table, Duration maxAge, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    @Override
    public List<KeptKeySet> load(Collection<String> issuers) throws IOException {
        List<String> wanted = List.copyOf(new TreeSet<>(issuers));
        Map<String, KeptKeySet> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += MOST_PER_CALL) {
            load(Set.copyOf(wanted.subList(from, Math.min(wanted.size(), from + MOST_PER_CALL))), found);
        }
        return new ArrayList<>(found.values());
    }

    private void load(Set<String> issuers, Map<String, KeptKeySet> found) throws IOException {
        JsonNode answer = get(request(issuers), issuers, found);
        JsonNode unprocessed = answer.path("UnprocessedKeys");
        if (unprocessed.path(table).isObject()) {
            // Once: what is still missing then counts as not kept, and is asked of its provider.
            get(unprocessed, issuers, found);
        }
    }

    private JsonNode get(JsonNode request, Set<String> issuers, Map<String, KeptKeySet> found) throws IOException {
        JsonNode answer = dynamoDb.call("BatchGetItem", JSON.objectNode().set("RequestItems", request));
        for (JsonNode item : answer.path("Responses").path(table)) {
            KeptItem.read(item, issuers, clock.instant()).ifPresent(keySet -> found.put(keySet.issuer(), keySet));
        }
        return answer;
    }

    private JsonNode request(Set<String> issuers) {
        ObjectNode request = JSON.objectNode();
        ObjectNode ofTable = request.putObject(table);
        ArrayNode keys = ofTable.putArray("Keys");
        issuers.forEach(issuer -> keys.addObject().set("issuer", text(issuer)));
        ofTable.put("ProjectionExpression", "#issuer, #keys, #fetched");
        ofTable.set("ExpressionAttributeNames", names("issuer", "keys", "fetched"));
        return request;
    }

    @Override
    public void keep(KeptKeySet keySet) throws IOException {
        ObjectNode request = JSON.objectNode().put("TableName", table);
        ObjectNode item = request.putObject("Item");
        item.set("issuer", text(keySet.issuer()));
        item.set("keys", text(keySet.json()));
        item.set("fetched", number(keySet.fetched()));
        item.set("expires", number(keySet.fetched().plus(maxAge)));
        // What nobody would believe on reading must not keep good keys out.
        request.put(
                "ConditionExpression",
                "attribute_not_exists(#issuer) OR #fetched < :fetched OR #fetched > :now OR NOT attribute_type(#fetched, :number)");
        request.set("ExpressionAttributeNames", names("issuer", "fetched"));
        ObjectNode values = request.putObject("ExpressionAttributeValues");
        values.set(":fetched", number(keySet.fetched()));
        values.set(":now", number(clock.instant()));
        values.set(":number", text("N"));
        try {
            dynamoDb.call("PutItem", request);
        } catch (DynamoDbFailure e) {
            if (!e.type().equals("ConditionalCheckFailedException")) {
                throw e;
            }
        }
    }

    /** All by placeholders, since DynamoDB reserves many words ({@code keys} is one). */
    private static ObjectNode names(String... names) {
        ObjectNode placeholders = JSON.objectNode();
        for (String name : names) {
            placeholders.put("#" + name, name);
        }
        return placeholders;
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("S", text);
    }

    private static ObjectNode number(Instant time) {
        return JSON.objectNode().put("N", String.valueOf(time.getEpochSecond()));
    }
}
