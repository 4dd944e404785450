package dev.penstock.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any text is one part of a URL. */
class PathSegmentTest {

    @Test
    void anyTextComesOutOfTheUrlAsItWent() {
        var random = new Random(20261101);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(1, 8), 0, 0x3000)
                    .filter(Character::isDefined)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            if (!text.equals(".") && !text.equals("..")) {
                URI uri = URI.create("http://host/prices/" + PathSegment.encode(text) + "?q=1");
                assertThat(uri.getPath()).as("case %d", i).isEqualTo("/prices/" + text);
                assertThat(uri.getRawQuery()).as("case %d", i).isEqualTo("q=1");
            }
        }
    }
}
