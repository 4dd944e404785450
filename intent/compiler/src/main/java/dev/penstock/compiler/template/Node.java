package dev.penstock.compiler.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML or JSON document that knows its line. */
sealed interface Node {

    /** The line it starts on, from 1. */
    int line();

    /** A scalar as it is written, without quotes. */
    record Text(String value, int line) implements Node {}

    /** A list. */
    record Items(List<Node> values, int line) implements Node {}

    /** An object, in the order of the file. */
    record Fields(Map<String, Node> values, int line) implements Node {}

    /** What {@code path} leads to from here; {@code null} where a field on the way is missing. */
    default @Nullable Node at(String... path) {
        Node here = this;
        for (String name : path) {
            if (!(here instanceof Fields fields) || !fields.values().containsKey(name)) {
                return null;
            }
            here = fields.values().get(name);
        }
        return here;
    }

    /** The text at {@code path}; empty where there is none. */
    default String text(String... path) {
        return at(path) instanceof Text text ? text.value() : "";
    }

    /** The list at {@code path}; IAM and CloudFormation let one value stand for a list of one. */
    default List<Node> list(String... path) {
        Node found = at(path);
        if (found == null) {
            return List.of();
        }
        return found instanceof Items items ? items.values() : List.of(found);
    }

    /** The object at {@code path}; empty where there is none. */
    default Map<String, Node> fields(String... path) {
        return at(path) instanceof Fields fields ? fields.values() : Map.of();
    }
}
