package dev.penstock.intent.policy;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that its author mends it in one go. */
final class Findings {

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void add(Place place, String problem, String remedy) {
        found.add(new Finding(file, place.pointer(), place.statement(), place.key(), problem, remedy));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
    }

    /**
     * A place in a policy.
     *
     * @param pointer as a JSON Pointer
     * @param statement the statement's Sid or index; empty outside
     * @param key the path of keys inside of the statement
     */
    record Place(String pointer, String statement, String key) {

        static final Place FILE = new Place("", "", "");

        /** The value of a key below this place. */
        Place of(String child) {
            String escaped = child.replace("~", "~0").replace("/", "~1");
            return new Place(pointer + "/" + escaped, statement, key.isEmpty() ? child : key + "." + child);
        }

        /** An element of the array at this place. */
        Place at(int index) {
            return new Place(pointer + "/" + index, statement, key);
        }
    }
}
