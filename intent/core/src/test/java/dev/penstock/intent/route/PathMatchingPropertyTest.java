package dev.penstock.intent.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Matching agrees with regular expressions, on paths put together from what parsers are known to disagree about. */
class PathMatchingPropertyTest {

    private static final int CASES = 200_000;

    private static final List<String> PIECES = List.of(
            "/", "/", "/", "/", "a", "b", "ab", "A", "*", "?", ":", "%20", "%41", "é", "日", ".", "..", ";", "\\", "%2F",
            "%2f", "%5C", "%3b", "%2E", "%00", "%1f", "%7f", "%", "%2", "%zz", "{x}", "\n", "\u0000", "\u007f",
            "\u009f", "~");

    private static final Pattern UNSAFE = Pattern.compile(
            "(?is).*(//|\\.\\.|;|\\\\|%2f|%5c|%3b|%2e|%7f|%[01][0-9a-f]|[\\x00-\\x1f\\x7f-\\x9f]|/\\.(/|\\z)|./\\z).*");

    @Test
    void matchesExactlyTheSafePathsOfItsShape() {
        Random random = new Random(20261120);
        int matches = 0;
        for (int i = 0; i < CASES; i++) {
            PathTemplate template = template(random);
            String path = path(random, template);
            boolean expected =
                    path.startsWith("/") && !UNSAFE.matcher(path).matches() && path.matches("(?s)" + regex(template));
            assertThat(template.match(path).isPresent())
                    .as("%s on '%s'", template, path)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).isBetween(CASES / 10, CASES / 2);
    }

    private static PathTemplate template(Random random) {
        List<Segment> segments = new ArrayList<>();
        int depth = random.nextInt(4);
        for (int i = 0; i < depth; i++) {
            segments.add(
                    random.nextBoolean()
                            ? new Segment.Parameter("p" + i)
                            : new Segment.Literal(List.of("a", "b", "ab").get(random.nextInt(3))));
        }
        return new PathTemplate(segments);
    }

    /** Either anything, or the template filled in and sometimes disturbed. */
    private static String path(Random random, PathTemplate template) {
        StringBuilder path = new StringBuilder();
        if (random.nextInt(4) == 0) {
            int length = random.nextInt(8);
            for (int i = 0; i < length; i++) {
                path.append(piece(random));
            }
            return path.toString();
        }
        for (Segment segment : template.segments()) {
            path.append('/');
            path.append(segment instanceof Segment.Literal literal ? literal.text() : piece(random));
        }
        if (path.isEmpty()) {
            path.append('/');
        }
        if (random.nextInt(4) == 0) {
            path.insert(random.nextInt(path.length() + 1), piece(random));
        }
        return path.toString();
    }

    private static String regex(PathTemplate template) {
        StringBuilder regex = new StringBuilder();
        for (Segment segment : template.segments()) {
            regex.append('/').append(segment instanceof Segment.Literal literal ? literal.text() : "[^/]+");
        }
        return regex.isEmpty() ? "/" : regex.toString();
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
