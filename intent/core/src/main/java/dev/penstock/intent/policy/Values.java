package dev.penstock.intent.policy;

import java.util.Collection;
import java.util.List;

/** The values of an attribute or condition key: none where it is missing. */
final class Values {

    private Values() {}

    /** An empty string is a value that does not exist (the authorizer's context spells it so). */
    static List<String> of(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }

    static boolean anyOf(Collection<String> actual, Collection<String> expected) {
        for (String value : actual) {
            if (expected.contains(value)) {
                return true;
            }
        }
        return false;
    }
}
