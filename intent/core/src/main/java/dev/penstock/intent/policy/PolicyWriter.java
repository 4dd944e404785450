package dev.penstock.intent.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import java.util.List;

/** Writes a policy in its one normal form: every list as a list, keys in the order of the reference. */
public final class PolicyWriter {

    private PolicyWriter() {}

    /** What {@link PolicyReader} reads back to an equal policy, but for the file's name, which it is given. */
    public static ObjectNode write(Policy policy) {
        ObjectNode json = Json.object().put("Version", Policy.VERSION);
        ArrayNode statements = json.putArray("Statement");
        policy.statements().forEach(statement -> statements.add(statement(statement)));
        return json;
    }

    private static ObjectNode statement(Statement statement) {
        ObjectNode json = Json.object();
        json.put("Sid", statement.sid()).put("Effect", statement.effect().text());
        ObjectNode principal = json.putObject("Principal");
        statement.principal().expected().forEach((attribute, values) -> put(principal, attribute.text(), values));
        put(
                json,
                "Action",
                statement.actions().stream().map(ActionPattern::text).toList());
        put(
                json,
                "Resource",
                statement.resources().stream().map(ResourcePattern::text).toList());
        if (!statement.conditions().isEmpty()) {
            ObjectNode conditions = json.putObject("Condition");
            for (Condition condition : statement.conditions()) {
                ObjectNode keys =
                        conditions.withObject("/" + condition.operator().text());
                put(keys, condition.key().text(), condition.expected());
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String key, List<String> values) {
        ArrayNode array = json.putArray(key);
        values.forEach(array::add);
    }
}
