package dev.penstock.intent.policy;

import dev.penstock.intent.route.Route;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * One comparison: an operator, a key, and the values of which any will do. A missing value matches nothing, the negated
 * operators included: what is not known is not a reason to let anybody in.
 */
public sealed interface Condition {

    /** How it compares. */
    Operator operator();

    /** What it compares. */
    ConditionKey key();

    /** The values as written in the policy. */
    List<String> expected();

    /** Whether the request meets it. */
    boolean matches(Facts facts, Route route);

    /** Text, compared exactly, by pattern, or as being none of the expected. */
    record OfStrings(Operator operator, ConditionKey key, List<String> expected) implements Condition {
        public OfStrings {
            expected = List.copyOf(expected);
        }

        @Override
        public boolean matches(Facts facts, Route route) {
            Collection<String> actual = key.values(facts, route);
            return switch (operator) {
                case STRING_EQUALS -> Values.anyOf(actual, expected);
                case STRING_NOT_EQUALS -> !actual.isEmpty() && !Values.anyOf(actual, expected);
                case STRING_LIKE -> anyLike(actual);
                default -> false;
            };
        }

        private boolean anyLike(Collection<String> actual) {
            for (String value : actual) {
                for (String pattern : expected) {
                    if (Wildcard.matches(pattern, value)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** A truth value. */
    record OfTruth(ConditionKey key, List<String> expected) implements Condition {
        public OfTruth {
            expected = List.copyOf(expected);
        }

        @Override
        public Operator operator() {
            return Operator.BOOL;
        }

        @Override
        public boolean matches(Facts facts, Route route) {
            return Values.anyOf(key.values(facts, route), expected);
        }
    }

    /** Seconds. The only such key is the age of the login. */
    record OfSeconds(Operator operator, ConditionKey key, List<String> expected, List<Long> bounds)
            implements Condition {
        public OfSeconds {
            expected = List.copyOf(expected);
            bounds = List.copyOf(bounds);
        }

        @Override
        public boolean matches(Facts facts, Route route) {
            OptionalLong age = ConditionKey.authAge(facts);
            if (age.isEmpty()) {
                return false;
            }
            for (long bound : bounds) {
                if (operator == Operator.NUMERIC_LESS_THAN ? age.getAsLong() < bound : age.getAsLong() > bound) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Points in time. The only such key is the time of the request. */
    record OfTime(Operator operator, ConditionKey key, List<String> expected, List<Instant> bounds)
            implements Condition {
        public OfTime {
            expected = List.copyOf(expected);
            bounds = List.copyOf(bounds);
        }

        @Override
        public boolean matches(Facts facts, Route route) {
            Instant time = facts.context().time();
            for (Instant bound : bounds) {
                if (operator == Operator.DATE_LESS_THAN ? time.isBefore(bound) : time.isAfter(bound)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Blocks of addresses. The only such key is the source of the request. */
    record OfAddress(Operator operator, ConditionKey key, List<String> expected, List<Cidr> blocks)
            implements Condition {
        public OfAddress {
            expected = List.copyOf(expected);
            blocks = List.copyOf(blocks);
        }

        @Override
        public boolean matches(Facts facts, Route route) {
            IpAddress source = facts.sourceIp();
            if (source == null) {
                return false;
            }
            boolean inside = false;
            for (Cidr block : blocks) {
                inside |= block.contains(source);
            }
            return inside == (operator == Operator.IP_ADDRESS);
        }
    }
}
