package dev.penstock.intent.policy;

import dev.penstock.intent.principal.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which callers a statement is about: every attribute that is given must match, by any of its values.
 *
 * @param expected at least one attribute with at least one value; the value {@code *} stands for any value that exists
 */
public record PrincipalPattern(Map<PrincipalAttribute, List<String>> expected) {

    static final String ANY = "*";

    public PrincipalPattern {
        if (expected.isEmpty() || expected.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a principal pattern needs an attribute, and each attribute a value");
        }
        Map<PrincipalAttribute, List<String>> copy = new EnumMap<>(PrincipalAttribute.class);
        expected.forEach((attribute, values) -> copy.put(attribute, List.copyOf(values)));
        expected = Collections.unmodifiableMap(copy);
    }

    /** Whether it describes this caller. */
    public boolean matches(Principal principal) {
        for (Map.Entry<PrincipalAttribute, List<String>> entry : expected.entrySet()) {
            if (!matches(entry.getKey(), entry.getValue(), principal)) {
                return false;
            }
        }
        return true;
    }

    static boolean matches(PrincipalAttribute attribute, List<String> expected, Principal principal) {
        Collection<String> actual = attribute.values(principal);
        return expected.contains(ANY) ? !actual.isEmpty() : Values.anyOf(actual, expected);
    }
}
