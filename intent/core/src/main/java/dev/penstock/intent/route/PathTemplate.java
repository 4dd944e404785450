package dev.penstock.intent.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route, such as {@code /executions/{key}/result}.
 *
 * <p>A parameter is a whole segment and never more than one. API Gateway's greedy {@code {proxy+}} is refused: what
 * lies below it would be reachable without a route that policies can name.
 *
 * @param segments the parts between the slashes; none for the root {@code /}
 */
public record PathTemplate(List<Segment> segments) {

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when it is not one; the message says what is wrong and how to mend it
     */
    public static PathTemplate parse(String text) {
        if (!text.startsWith("/")) {
            throw bad(text, "it must begin with a slash");
        }
        List<Segment> segments = new ArrayList<>();
        if (text.length() > 1) {
            for (String part : text.substring(1).split("/", -1)) {
                Segment segment = segment(text, part);
                if (segment instanceof Segment.Parameter && segments.contains(segment)) {
                    throw bad(text, "the parameter " + part + " stands in it twice; give each its own name");
                }
                segments.add(segment);
            }
        }
        return new PathTemplate(segments);
    }

    /**
     * The parameters of a request's path, by name, where the path fits this template.
     *
     * @param path as it was sent, not decoded; an {@linkplain PathSafety unsafe} one fits nothing
     */
    public Optional<Map<String, String>> match(String path) {
        return PathSafety.segments(path).filter(this::fits).map(this::parameters);
    }

    /** Whether these segments of a safe path fit. */
    public boolean fits(List<String> path) {
        if (path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!segments.get(i).fits(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether both describe the same paths: equal but for the names of their parameters. */
    public boolean sameShape(PathTemplate other) {
        return segments.size() == other.segments.size() && startsWith(other);
    }

    /** Whether this template begins with the segments of another, parameters of any name being equal. */
    public boolean startsWith(PathTemplate prefix) {
        if (prefix.segments.size() > segments.size()) {
            return false;
        }
        for (int i = 0; i < prefix.segments.size(); i++) {
            Segment mine = segments.get(i);
            Segment theirs = prefix.segments.get(i);
            boolean bothParameters = mine instanceof Segment.Parameter && theirs instanceof Segment.Parameter;
            if (!bothParameters && !mine.equals(theirs)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a parameter stands in it. */
    public boolean hasParameters() {
        return segments.stream().anyMatch(Segment.Parameter.class::isInstance);
    }

    Map<String, String> parameters(List<String> path) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            if (segments.get(i) instanceof Segment.Parameter parameter) {
                values.put(parameter.name(), path.get(i));
            }
        }
        return values;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append('/').append(segment);
        }
        return text.isEmpty() ? "/" : text.toString();
    }

    private static Segment segment(String template, String part) {
        if (part.isEmpty()) {
            throw bad(template, "it has an empty segment; remove the doubled or last slash");
        }
        if (part.startsWith("{") && part.endsWith("+}")) {
            throw bad(template, "greedy parameters such as " + part + " hide routes from policies; write each route");
        }
        if (part.startsWith("{") && part.endsWith("}")) {
            return new Segment.Parameter(checked(template, part.substring(1, part.length() - 1), "_.-"));
        }
        if (part.equals(".") || part.contains("..")) {
            throw bad(template, "dot segments would be normalised away by some clients");
        }
        return new Segment.Literal(checked(template, part, "_.-:"));
    }

    /** API Gateway's own rule for path parts; it leaves out {@code *}, {@code ?} and {@code $}, which IAM interprets. */
    private static String checked(String template, String word, String alsoAllowed) {
        boolean allowed = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            allowed &= alphanumeric || alsoAllowed.indexOf(c) >= 0;
        }
        if (!allowed) {
            throw bad(template, "'" + word + "' may hold only letters, digits and " + alsoAllowed);
        }
        return word;
    }

    private static IllegalArgumentException bad(String template, String why) {
        return new IllegalArgumentException("path template '" + template + "': " + why);
    }
}
