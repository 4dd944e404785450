package dev.penstock.intent.policy;

import java.util.Collection;
import java.util.List;

/**
 * Why one part of a statement matched or did not.
 *
 * @param part which part of the statement
 * @param key within the part: a principal's attribute, an operator with its condition key such as {@code Bool
 *     token:mfa}; empty for the action and the resource
 * @param matched whether this part matched
 * @param expected what the statement names; one of them would have done
 * @param actual what the request has; none where the value is missing
 */
public record Reason(Part part, String key, boolean matched, List<String> expected, List<String> actual) {

    /** The parts of a statement, in the order in which they are compared. */
    public enum Part {
        ACTION,
        RESOURCE,
        PRINCIPAL,
        CONDITION
    }

    public Reason {
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
    }

    static Reason of(Part part, String key, boolean matched, Collection<String> expected, Collection<String> actual) {
        return new Reason(part, key, matched, List.copyOf(expected), List.copyOf(actual));
    }
}
