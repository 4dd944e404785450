package dev.penstock.intent.iam;

import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import dev.penstock.intent.route.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path template as IAM can say it: each parameter is a {@code *}. But IAM's star also crosses slashes, so that a glob
 * matches paths of other, deeper routes; this class knows which.
 *
 * @param words the segments; null is a star, which matches one or more segments of a safe path
 */
record Glob(List<@Nullable String> words) {

    /** Stands for a parameter's value that no route has as a fixed word. */
    private static final String FRESH = "*";

    static Glob of(PathTemplate template) {
        List<@Nullable String> words = new ArrayList<>();
        for (Segment segment : template.segments()) {
            words.add(segment instanceof Segment.Literal literal ? literal.text() : null);
        }
        return new Glob(words);
    }

    /** The first so many words, and everything below them. */
    Glob prefix(int length) {
        List<@Nullable String> words = new ArrayList<>(this.words.subList(0, length));
        words.add(null);
        return new Glob(words);
    }

    boolean hasStar() {
        return words.contains(null);
    }

    /** Whether it ends in a star that also matches whatever another glob of the same method matches. */
    boolean covers(Glob deeper) {
        int fixed = words.size() - 1;
        return fixed >= 0
                && words.get(fixed) == null
                && deeper.words.size() > fixed
                && deeper.words.subList(0, fixed).equals(words.subList(0, fixed));
    }

    /** As IAM writes it behind the method: {@code /executions/*}; the root is {@code /}. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append('/').append(word == null ? "*" : word);
        }
        return text.isEmpty() ? "/" : text.toString();
    }

    /** Whether it matches a path that the gateway resolves to this route. */
    boolean reaches(Route route, RouteTable table) {
        List<Segment> segments = route.path().segments();
        if (segments.isEmpty()) {
            // The root's ARN ends in the slash after the method, and a star may be empty.
            return words.isEmpty() || (words.size() == 1 && words.get(0) == null);
        }
        return reaches(0, new ArrayList<>(), route, table);
    }

    /**
     * Lays the words from an index on along the rest of the route's segments in every possible way. A parameter beside a
     * fixed word takes that word as its value, beside a star a fresh one: of all values, that is the one that the
     * fewest other routes claim, so that the path belongs to this route if any does.
     */
    private boolean reaches(int word, List<String> path, Route route, RouteTable table) {
        List<Segment> segments = route.path().segments();
        if (word == words.size()) {
            return path.size() == segments.size()
                    && table.resolve(route.method(), path).filter(route::equals).isPresent();
        }
        if (path.size() == segments.size()) {
            return false;
        }
        String fixed = words.get(word);
        if (fixed != null) {
            return segments.get(path.size()).fits(fixed) && reaches(word + 1, plus(path, fixed), route, table);
        }
        List<String> longer = path;
        while (longer.size() < segments.size()) {
            longer = plus(longer, segments.get(longer.size()) instanceof Segment.Literal l ? l.text() : FRESH);
            if (reaches(word + 1, longer, route, table)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> plus(List<String> path, String segment) {
        List<String> longer = new ArrayList<>(path);
        longer.add(segment);
        return longer;
    }
}
