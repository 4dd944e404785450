package dev.penstock.intent.policy;

import dev.penstock.intent.route.HttpMethod;
import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Route;

/** Routes that a statement speaks of. They are compared by template, never by the path of a request. */
public sealed interface ResourcePattern {

    /** Whether the route is among them. */
    boolean matches(Route route);

    /** As written in policies. */
    String text();

    /** Every route: {@code *}. */
    record All() implements ResourcePattern {
        @Override
        public boolean matches(Route route) {
            return true;
        }

        @Override
        public String text() {
            return "*";
        }
    }

    /** One route: {@code GET /executions/{key}}; the names of parameters do not matter. */
    record Exactly(HttpMethod method, PathTemplate path) implements ResourcePattern {
        @Override
        public boolean matches(Route route) {
            return route.method() == method && route.path().sameShape(path);
        }

        @Override
        public String text() {
            return method + " " + path;
        }
    }

    /** Everything below a path: {@code GET /executions/*}. The path itself is not among it, but for the root. */
    record Below(HttpMethod method, PathTemplate path) implements ResourcePattern {
        @Override
        public boolean matches(Route route) {
            boolean root = path.segments().isEmpty();
            boolean deeper = route.path().segments().size() > path.segments().size();
            return route.method() == method && (root || (deeper && route.path().startsWith(path)));
        }

        @Override
        public String text() {
            return method + " " + (path.segments().isEmpty() ? "" : path) + "/*";
        }
    }
}
