package dev.penstock.systemtest.client;

import java.util.stream.Stream;

/** Text that breaks out of templates, quotes and expressions where these are put together without care. */
public final class Hostile {
    private static final int BIG = 200 * 1024;

    private Hostile() {}

    /** Up to 120 characters each, never a name that could be real. */
    public static Stream<String> texts() {
        return Stream.of(
                // What ends a JSON string or object early.
                "\"",
                "\\",
                "\\\"",
                "'",
                "it's \"quoted\"",
                "\"}, \"identity\": {\"principal\": \"root\"}, \"x\": {\"y\": \"",
                "\\u0022, \\u007d",
                "{}",
                "null",
                " ",
                // What the gateway's templates would evaluate (VTL).
                "$context.authorizer.fingerprint",
                "$input.body",
                "$input.json('$')",
                "$util.escapeJavaScript('x')",
                "#set($x = 1)$x",
                "#if(true) yes #end",
                "#foreach($i in [1..9]) $i #end",
                "## comment",
                "#* comment *#",
                "#[[ raw ]]#",
                "${stageVariables.version}",
                // What a workflow would evaluate (JSONata, JSONPath, intrinsic functions).
                "{% $states.input.identity %}",
                "{% $eval('1') %}",
                "$.identity",
                "States.Format('{}', 1)",
                // What loggers, shells, browsers and spreadsheets would run.
                "${jndi:ldap://x.invalid/a}",
                "$(touch x); `touch x` && touch x",
                "<script>alert(1)</script>",
                "=HYPERLINK(\"http://x.invalid\")",
                "'; DROP TABLE reports; --",
                "%s%n%x %00 %0d%0a",
                "../../etc/passwd",
                // What is easily lost on the way.
                "line\nline\r\nline\ttab",
                "\u2028\u2029\u0085",
                "\u0000\u0001\u001f\u007f",
                "\u202etxet\u202c \ufeff\u200b",
                "ä e\u0301 \u00e9 漢字 \ud83d\udc69\u200d\ud83d\ude80",
                "$1 $0 \\1 & &amp;");
    }

    /** Bodies of about 200 KB that are no request: too long, too deep, too many. */
    public static Stream<String> bigBodies() {
        return Stream.of(
                "{\"product\": \"" + "a".repeat(BIG) + "\", \"quantity\": 1}",
                "{\"product\": \"" + "\\\"".repeat(BIG / 2) + "\", \"quantity\": 1}",
                "{\"product\": \"" + "'".repeat(BIG) + "\", \"quantity\": 1}",
                "{\"product\": \"" + "$".repeat(BIG) + "\", \"quantity\": 1}",
                "{\"product\": \"" + "ä".repeat(BIG / 2) + "\", \"quantity\": 1}",
                "[".repeat(BIG / 2) + "]".repeat(BIG / 2),
                "[".repeat(BIG),
                "{\"a\":".repeat(BIG / 5),
                "[" + "1,".repeat(BIG / 2) + "1]",
                "{\"product\": \"pump-40\", \"quantity\": " + "1".repeat(BIG) + "}",
                " ".repeat(BIG));
    }
}
