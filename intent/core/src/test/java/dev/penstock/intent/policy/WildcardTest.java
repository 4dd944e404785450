package dev.penstock.intent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WildcardTest {

    @Test
    void agreesWithRegularExpressions() {
        Random random = new Random(20261120);
        for (int i = 0; i < 200_000; i++) {
            String pattern = text(random, "ab*?");
            String text = text(random, "aab*");
            String regex = pattern.replace("?", ".").replace("*", ".*");
            assertThat(Wildcard.matches(pattern, text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(text.matches(regex));
        }
    }

    @Test
    void manyStarsDoNotMakeItSlow() {
        assertThat(Wildcard.matches("*a".repeat(500) + "b", "a".repeat(8_000))).isFalse();
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(7);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
