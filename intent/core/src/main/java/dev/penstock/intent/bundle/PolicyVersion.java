package dev.penstock.intent.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.CanonicalJson;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.PolicyWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a set of policies by what is in it. */
final class PolicyVersion {

    private static final int BYTES = 6;

    private PolicyVersion() {}

    /** The first 12 hex digits of SHA-256 over the canonical JSON of the policies as the bundle has them. */
    static String of(List<Policy> policies) {
        byte[] canonical = CanonicalJson.write(policies(policies)).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical);
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The policies as the bundle has them: each with the name of its file. */
    static ArrayNode policies(List<Policy> policies) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Policy policy : policies) {
            ObjectNode json = Json.object().put("file", policy.file());
            json.setAll(PolicyWriter.write(policy));
            array.add(json);
        }
        return array;
    }
}
