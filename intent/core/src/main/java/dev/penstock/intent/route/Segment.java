package dev.penstock.intent.route;

/** One part of a path template between two slashes. */
public sealed interface Segment {

    /** Whether this segment of a request's path, taken as it was sent, fits. */
    boolean fits(String value);

    /** A fixed word, compared exactly: API Gateway does not fold case. */
    record Literal(String text) implements Segment {
        @Override
        public boolean fits(String value) {
            return text.equals(value);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A path parameter: any value that is not empty. */
    record Parameter(String name) implements Segment {
        @Override
        public boolean fits(String value) {
            return !value.isEmpty();
        }

        @Override
        public String toString() {
            return "{" + name + "}";
        }
    }
}
