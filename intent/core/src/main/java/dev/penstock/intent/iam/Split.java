package dev.penstock.intent.iam;

import java.util.BitSet;

/**
 * Divides an API's routes for one caller into those to allow and those that need an explicit deny, because a wildcard of
 * an allowed route would match their requests.
 *
 * <p>IAM cannot say "one segment". Where a deny would in turn match requests of another allowed route ({@code /a/{x}}
 * allowed, {@code /a/{x}/c} not, {@code /a/{x}/b/c} allowed again: {@code a/*}{@code /c} matches the last), no
 * policy says what is meant, and the fewest routes that make it sayable are withheld.
 *
 * @param allowed routes to allow
 * @param denied routes to deny explicitly
 * @param withheld routes that should be allowed but are not
 */
record Split(BitSet allowed, BitSet denied, BitSet withheld) {

    static Split of(BitSet granted, int routes, Overlaps overlaps) {
        BitSet allowed = (BitSet) granted.clone();
        BitSet denied = new BitSet();
        int route = 0;
        while (route < routes) {
            BitSet causes = and(overlaps.reachedBy(route), allowed);
            if (allowed.get(route) || causes.isEmpty()) {
                denied.clear(route);
                route++;
                continue;
            }
            BitSet victims = and(overlaps.reached(route), allowed);
            if (victims.isEmpty()) {
                denied.set(route);
                route++;
                continue;
            }
            allowed.andNot(victims.cardinality() < causes.cardinality() ? victims : causes);
            // What is no longer allowed may need a deny of its own, and others may need theirs no more.
            route = 0;
        }
        BitSet withheld = (BitSet) granted.clone();
        withheld.andNot(allowed);
        return new Split(allowed, denied, withheld);
    }

    static BitSet and(BitSet left, BitSet right) {
        BitSet both = (BitSet) left.clone();
        both.and(right);
        return both;
    }
}
