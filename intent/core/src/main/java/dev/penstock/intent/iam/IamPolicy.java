package dev.penstock.intent.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An unconditional IAM policy for one caller, true for every route of the API, so that the gateway may cache it.
 *
 * @param statements its statements
 * @param allowedOperations the operation ids of the routes that it lets the caller use
 * @param withheldOperations operations that the policies allow but that IAM's wildcards cannot tell apart from a denied
 *     one, so that they are denied too; see {@link IamCompiler#conflicts()}
 */
public record IamPolicy(
        List<Grant> statements, SortedSet<String> allowedOperations, SortedSet<String> withheldOperations) {

    /** The most that a policy may take, in bytes of JSON; AWS documents no limit, but large ones were seen to fail. */
    public static final int MAX_BYTES = 8192;

    /** The longest resource of a statement that API Gateway takes from an authorizer. */
    public static final int MAX_RESOURCE_CHARACTERS = 512;

    /**
     * One statement about {@code execute-api:Invoke}.
     *
     * @param sid its name
     * @param effect {@code Allow} or {@code Deny}
     * @param resources ARN patterns, at least one
     */
    public record Grant(String sid, String effect, List<String> resources) {
        public Grant {
            resources = List.copyOf(resources);
        }
    }

    public IamPolicy {
        statements = List.copyOf(statements);
        allowedOperations = Collections.unmodifiableSortedSet(new TreeSet<>(allowedOperations));
        withheldOperations = Collections.unmodifiableSortedSet(new TreeSet<>(withheldOperations));
    }

    /** The policy document, as an authorizer's answer has it under {@code policyDocument}. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("Version", "2012-10-17");
        ArrayNode array = json.putArray("Statement");
        for (Grant grant : statements) {
            ObjectNode statement = array.addObject();
            statement.put("Sid", grant.sid()).put("Effect", grant.effect()).put("Action", "execute-api:Invoke");
            ArrayNode resources = statement.putArray("Resource");
            grant.resources().forEach(resources::add);
        }
        return json;
    }

    /** The size of the document as JSON without white space. */
    public int bytes() {
        int bytes = "{\"Version\":\"2012-10-17\",\"Statement\":[]}".length() + Math.max(0, statements.size() - 1);
        for (Grant grant : statements) {
            bytes += "{\"Sid\":\"\",\"Effect\":\"\",\"Action\":\"execute-api:Invoke\",\"Resource\":[]}".length();
            bytes += grant.sid().length() + grant.effect().length() - 1;
            for (String resource : grant.resources()) {
                bytes += resource.length() + "\"\",".length();
            }
        }
        return bytes;
    }
}
