package dev.penstock.intent.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refuses request paths that two parsers could read differently, before anything is matched against them.
 *
 * <p>A path that one hop takes for {@code /a/b} and the next for {@code /a} passes the check of the one and the route
 * of the other. So what has no honest use in a path is refused rather than interpreted: separators in disguise
 * ({@code ;}, {@code \}, {@code %2F}, {@code %5C}, {@code %3B}), empty and dot segments (an encoded dot included: RFC
 * 3986 §2.3 never needs one), a slash at the end, control characters and their encodings.
 */
public final class PathSafety {

    private PathSafety() {}

    /**
     * The segments of a safe path, none for the root.
     *
     * @param path the request's path as it was sent, beginning with a slash
     * @return empty when the path is not safe to match
     */
    public static Optional<List<String>> segments(String path) {
        if (path.isEmpty() || path.charAt(0) != '/' || hasUnsafeCharacter(path)) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            boolean slashAtTheEnd = slash == path.length() - 1;
            if (segment.isEmpty() || segment.equals(".") || slashAtTheEnd) {
                return Optional.empty();
            }
            segments.add(segment);
            start = end + 1;
        }
        return Optional.of(segments);
    }

    private static boolean hasUnsafeCharacter(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == ';' || c == '\\' || Character.isISOControl(c)) {
                return true;
            }
            if (c == '.' && i + 1 < path.length() && path.charAt(i + 1) == '.') {
                return true;
            }
            if (c == '%' && i + 2 < path.length() && isUnsafeByte(path.charAt(i + 1), path.charAt(i + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnsafeByte(char high, char low) {
        int value = Character.digit(high, 16) * 16 + Character.digit(low, 16);
        boolean hexadecimal = Character.digit(high, 16) >= 0 && Character.digit(low, 16) >= 0;
        return hexadecimal
                && (value < 0x20 || value == 0x7F || value == '/' || value == '\\' || value == ';' || value == '.');
    }
}
