package dev.penstock.intent.iam;

import java.util.List;

/**
 * Denies, beside every wildcard, the paths that {@link dev.penstock.intent.route.PathSafety} refuses: a star would
 * match them, and what the gateway resolves them to is not for a policy to guess.
 *
 * <p>Left out are a backslash and control characters as such: neither can stand in a request target (RFC 3986 §2), and
 * a policy that holds them may be refused as a whole.
 */
final class UnsafePaths {

    /** In the sixth part of the ARN, {@code api/stage/METHOD/path}. */
    private static final List<String> PATTERNS = List.of(
            "*//*",
            // A slash at the end, but for the root's own.
            "*/*/*/*/",
            "*..*",
            "*/./*",
            "*/.",
            "*;*",
            "*%2F*",
            "*%2f*",
            "*%5C*",
            "*%5c*",
            "*%3B*",
            "*%3b*",
            "*%2E*",
            "*%2e*");

    private UnsafePaths() {}

    /** One short resource for each; the policy is only ever asked about this API, so region and account are left open. */
    static List<String> resources(MethodArn arn) {
        String prefix = "arn:" + arn.partition() + ":execute-api:*:*:";
        return PATTERNS.stream().map(prefix::concat).toList();
    }
}
