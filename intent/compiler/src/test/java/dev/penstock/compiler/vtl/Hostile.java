package dev.penstock.compiler.vtl;

import java.util.List;
import java.util.Random;

/** Texts that break out of careless templates. */
final class Hostile {
    static final List<String> TEXTS = List.of(
            "\",\"principal\":\"root\",\"x\":\"",
            "\\",
            "\\\"",
            "\\'",
            "\\\\'",
            "'",
            "''",
            "it's \"quoted\" \\ and \\\\ and \\' over",
            "$context.authorizer.principal",
            "${context.authorizer}",
            "$!util.escapeJavaScript('x')",
            "#set($principal = 'root')",
            "#if(true)yes#end",
            "## comment",
            "#* block *#",
            "#define($workflow)x#end",
            "@@",
            "@json $x@",
            "{% $eval('1') %}",
            "line\nbreak\r\n\ttab",
            "\u0000\u0001\u001f\u007f",
            "\u2028\u2029\u0085",
            "é ü ẞ 漢 😀 \ud83d",
            "</script>/*//",
            " ",
            "   ",
            "\t",
            "{}",
            "null",
            "}},\"identity\":{\"principal\":\"root\"}",
            "\\u0022",
            "\\\\u0027'");

    private static final String ALPHABET = "ab\\\\\\\"\"''$#{}[]()@%|,: \t\n/\u2028é😀u0";

    private Hostile() {}

    static String text(Random random) {
        if (random.nextInt(4) == 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
