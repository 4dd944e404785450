package dev.penstock.intent.iam;

import com.fasterxml.jackson.databind.JsonNode;

/** IAM's evaluation of a policy document for one resource: a deny wins, nothing matched is a deny. */
final class IamOracle {

    private IamOracle() {}

    static boolean allows(JsonNode document, String arn) {
        boolean allowed = false;
        for (JsonNode statement : document.get("Statement")) {
            if (!statement.get("Action").textValue().equals("execute-api:Invoke")) {
                continue;
            }
            for (JsonNode resource : statement.get("Resource")) {
                if (matches(resource.textValue(), arn)) {
                    if (statement.get("Effect").textValue().equals("Deny")) {
                        return false;
                    }
                    allowed = true;
                }
            }
        }
        return allowed;
    }

    /** Part by part: a wildcard stays within its part of the ARN, and the sixth part is the rest, colons included. */
    static boolean matches(String pattern, String arn) {
        String[] patterns = pattern.split(":", 6);
        String[] parts = arn.split(":", 6);
        boolean matches = patterns.length == 6 && parts.length == 6;
        for (int i = 0; matches && i < 6; i++) {
            matches = glob(patterns[i], parts[i]);
        }
        return matches;
    }

    static boolean glob(String pattern, String text) {
        return glob(pattern, 0, text, 0);
    }

    private static boolean glob(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        if (pattern.charAt(p) == '*') {
            return glob(pattern, p + 1, text, t) || (t < text.length() && glob(pattern, p, text, t + 1));
        }
        boolean first = t < text.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t));
        return first && glob(pattern, p + 1, text, t + 1);
    }
}
