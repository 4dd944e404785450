package dev.penstock.intent.iam;

import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** For every route of a table, how IAM would write it, and which other routes' requests that would match as well. */
final class Overlaps {

    private final List<String> resources = new ArrayList<>();
    private final List<BitSet> reached = new ArrayList<>();
    private final List<BitSet> reachedBy = new ArrayList<>();
    private final List<BitSet> coveredBy = new ArrayList<>();

    Overlaps(RouteTable table) {
        List<Route> routes = table.routes();
        for (int i = 0; i < routes.size(); i++) {
            reached.add(new BitSet());
            reachedBy.add(new BitSet());
            coveredBy.add(new BitSet());
        }
        List<Glob> globs = routes.stream().map(route -> Glob.of(route.path())).toList();
        for (int i = 0; i < routes.size(); i++) {
            resources.add(routes.get(i).method() + globs.get(i).text());
            for (int j = 0; j < routes.size(); j++) {
                if (i != j && routes.get(i).method() == routes.get(j).method()) {
                    compare(i, j, globs, table);
                }
            }
        }
    }

    private void compare(int i, int j, List<Glob> globs, RouteTable table) {
        Glob glob = globs.get(i);
        if (glob.hasStar() && glob.reaches(table.routes().get(j), table)) {
            reached.get(i).set(j);
            reachedBy.get(j).set(i);
        }
        coveredBy.get(j).set(i, glob.covers(globs.get(j)));
    }

    /** The resource for a route, from its method on: {@code GET/executions/*}. */
    String resource(int route) {
        return resources.get(route);
    }

    /** The other routes whose requests a route's resource matches. */
    BitSet reached(int route) {
        return reached.get(route);
    }

    /** The other routes whose resources match requests of a route. */
    BitSet reachedBy(int route) {
        return reachedBy.get(route);
    }

    /** Those of some routes whose resources are not already matched whole by the resource of another of them. */
    BitSet withoutCovered(BitSet some) {
        BitSet needed = (BitSet) some.clone();
        some.stream().filter(route -> coveredBy.get(route).intersects(some)).forEach(needed::clear);
        return needed;
    }
}
