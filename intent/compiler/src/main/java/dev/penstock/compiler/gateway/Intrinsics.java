package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that only CloudFormation knows, in their long form: {@code AWS::Include} takes no other. */
final class Intrinsics {
    private static final Pattern MARKER = Pattern.compile("@([A-Z_]+)@");

    private Intrinsics() {}

    static ObjectNode sub(String text) {
        return Json.object().put("Fn::Sub", text);
    }

    static ObjectNode attribute(String logicalId, String attribute) {
        ObjectNode node = Json.object();
        node.putArray("Fn::GetAtt").add(logicalId).add(attribute);
        return node;
    }

    static ObjectNode ref(String logicalId) {
        return Json.object().put("Ref", logicalId);
    }

    /** The call of a Step Functions action, as an integration's {@code uri}. */
    static ObjectNode stepFunctions(String action) {
        return sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/" + action);
    }

    /** The ARN of a machine's executions, without the execution's name. */
    static ObjectNode executions(String machineLogicalId) {
        return sub("arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${" + machineLogicalId
                + ".Name}");
    }

    /**
     * A template with values in place of its markers, as {@code Fn::Join}. ({@code Fn::Sub} would take the
     * <code>${…}</code> of Velocity for its own.)
     *
     * @param markers for every {@code @NAME@} in the text, the value
     */
    static JsonNode join(String text, Map<String, ObjectNode> markers) {
        ObjectNode node = Json.object();
        ArrayNode parts = node.putArray("Fn::Join").add("").addArray();
        Matcher marker = MARKER.matcher(text);
        int end = 0;
        while (marker.find()) {
            ObjectNode value = markers.get(marker.group(1));
            if (value == null) {
                throw new IllegalStateException("nothing is known for the marker " + marker.group());
            }
            parts.add(text.substring(end, marker.start())).add(value);
            end = marker.end();
        }
        parts.add(text.substring(end));
        return node;
    }
}
