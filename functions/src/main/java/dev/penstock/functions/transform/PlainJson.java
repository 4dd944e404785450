package dev.penstock.functions.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.failure.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What every part on the way can carry without changing it: JSON that nests no deeper than a person would write, with numbers that are
 * the same number after they were a binary double (I-JSON, RFC 7493 §2.2: schema, JSONata and workflow see them as one), and with text
 * that is Unicode text (§2.1).
 */
final class PlainJson {
    private static final int DEEPEST = 32;
    private static final long MOST_EXACT = (1L << 53) - 1;
    private static final int MOST_DIGITS = 40;

    private PlainJson() {}

    /** Walks without recursion: the value may be nested as deep as its text is long. */
    static List<Problem> problems(JsonNode value) {
        List<Problem> problems = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place("", 0, value));
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (place.value.isNumber() && !isExact(place.value)) {
                problems.add(new Problem(
                        place.pointer,
                        "is a number that cannot be carried exactly; send it as a string or use fewer digits"));
            } else if (place.value.isTextual() && !isUnicode(place.value.textValue())) {
                problems.add(new Problem(place.pointer, "is no Unicode text: half a surrogate pair is in it"));
            } else if (place.value.isContainerNode() && place.depth == DEEPEST) {
                problems.add(new Problem(place.pointer, "is nested more than " + DEEPEST + " levels deep"));
            } else {
                List<Problem> names = nameProblems(place);
                problems.addAll(names);
                if (names.isEmpty()) {
                    place.children(open);
                }
            }
        }
        return problems;
    }

    private static List<Problem> nameProblems(Place place) {
        List<Problem> problems = new ArrayList<>();
        place.value.fieldNames().forEachRemaining(name -> {
            if (!isUnicode(name)) {
                problems.add(new Problem(place.pointer, "has a member whose name is no Unicode text"));
            } else if (name.startsWith("#")) {
                // The schema validator's additionalProperties overlooks these names.
                problems.add(new Problem(place.pointer, "has a member whose name begins with '#'"));
            }
        });
        return problems;
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_16BE.newEncoder().canEncode(text);
    }

    private static boolean isExact(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.canConvertToLong() && Math.abs(number.longValue()) <= MOST_EXACT;
        }
        BigDecimal decimal = number.decimalValue();
        if (decimal.precision() > MOST_DIGITS) {
            return false;
        }
        double binary = decimal.doubleValue();
        return Double.isFinite(binary) && BigDecimal.valueOf(binary).compareTo(decimal) == 0;
    }

    private record Place(String pointer, int depth, JsonNode value) {
        void children(Deque<Place> open) {
            if (value.isObject()) {
                value.properties()
                        .forEach(member -> open.push(new Place(
                                pointer + "/" + Pointers.escaped(member.getKey()), depth + 1, member.getValue())));
            } else if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    open.push(new Place(pointer + "/" + i, depth + 1, value.get(i)));
                }
            }
        }
    }
}
