package dev.penstock.intent.iam;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which API and stage a request came to, from the {@code methodArn} that API Gateway gives a Lambda authorizer: {@code
 * arn:aws:execute-api:region:account:api/stage/METHOD/path}.
 *
 * <p>Method and path are dropped on purpose. The path is the client's: a {@code *} in it, copied into a policy, would be
 * a wildcard that the gateway caches.
 */
public record MethodArn(String partition, String region, String account, String api, String stage) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    public MethodArn {
        boolean words = isWord(partition) && isWord(region) && isWord(api) && isWord(stage);
        if (!words || !ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("not the parts of a method ARN: each must be a word, account 12 digits");
        }
    }

    /**
     * Reads the parts before the method.
     *
     * @throws IllegalArgumentException when it is no method ARN; the message does not repeat the path
     */
    public static MethodArn parse(String arn) {
        // Six parts at most: the path may hold colons.
        String[] parts = arn.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn") || !parts[2].equals("execute-api")) {
            throw new IllegalArgumentException(
                    "methodArn must be arn:<partition>:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>");
        }
        String[] resource = parts[5].split("/", 3);
        return new MethodArn(parts[1], parts[3], parts[4], resource[0], resource.length > 1 ? resource[1] : "");
    }

    /** What every resource of this API's stage begins with, the slash before the method included. */
    public String prefix() {
        return "arn:" + partition + ":execute-api:" + region + ":" + account + ":" + api + "/" + stage + "/";
    }

    private static boolean isWord(String text) {
        Matcher matcher = WORD.matcher(text);
        return matcher.matches();
    }
}
