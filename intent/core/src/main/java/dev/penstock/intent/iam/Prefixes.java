package dev.penstock.intent.iam;

import dev.penstock.intent.route.HttpMethod;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces resources by common prefixes where the list grows long.
 *
 * <p>A prefix also matches routes that are deployed before this bundle knows them, which a list never does. So prefixes
 * are the price for size alone: they are used when the list is too long, the most saving first, and only as many as it
 * takes.
 */
final class Prefixes {

    /** A resource for everything below a path. */
    private record Prefix(String resource, BitSet inside, BitSet reached) {}

    private final List<Prefix> prefixes;

    Prefixes(RouteTable table) {
        Map<String, Prefix> byResource = new LinkedHashMap<>();
        List<Route> routes = table.routes();
        BitSet all = new BitSet();
        all.set(0, routes.size());
        byResource.put("*", new Prefix("*", all, all));
        for (Route route : routes) {
            Glob glob = Glob.of(route.path());
            for (int length = 0; length < glob.words().size(); length++) {
                Glob prefix = glob.prefix(length);
                byResource.computeIfAbsent(
                        route.method() + prefix.text(), resource -> prefix(resource, route.method(), prefix, table));
            }
        }
        prefixes = byResource.values().stream()
                .filter(prefix -> prefix.inside.cardinality() > 1)
                .toList();
    }

    private static Prefix prefix(String resource, HttpMethod method, Glob glob, RouteTable table) {
        BitSet inside = new BitSet();
        BitSet reached = new BitSet();
        for (int i = 0; i < table.routes().size(); i++) {
            Route route = table.routes().get(i);
            if (route.method() != method) {
                continue;
            }
            inside.set(i, glob.covers(Glob.of(route.path())));
            reached.set(i, glob.reaches(route, table));
        }
        return new Prefix(resource, inside, reached);
    }

    /**
     * Resources, from the method on, for the allowed routes of a split.
     *
     * @param budget how many characters they should take at most, each counted with its overhead; more when no safe
     *     prefix saves enough
     * @param overhead what each resource costs beside its own characters
     */
    List<String> shorten(Split split, Overlaps overlaps, int budget, int overhead) {
        BitSet open = overlaps.withoutCovered(split.allowed());
        List<String> chosen = new ArrayList<>();
        int size = cost(open, overlaps, overhead);
        if (size > budget) {
            choose(safe(split), size - budget, open, chosen, overlaps, overhead);
        }
        open.stream().forEach(route -> chosen.add(overlaps.resource(route)));
        return chosen;
    }

    /** The prefixes that match only requests of routes that are allowed, or denied explicitly. */
    private List<Prefix> safe(Split split) {
        BitSet harmless = (BitSet) split.allowed().clone();
        harmless.or(split.denied());
        return prefixes.stream()
                .filter(prefix -> Split.and(prefix.reached, harmless).equals(prefix.reached))
                .toList();
    }

    private static void choose(
            List<Prefix> safe, int excess, BitSet open, List<String> chosen, Overlaps overlaps, int overhead) {
        Comparator<Prefix> bySaving = Comparator.comparingInt(prefix -> saving(prefix, open, overlaps, overhead));
        int left = excess;
        while (left > 0 && !safe.isEmpty()) {
            Prefix best = Collections.max(safe, bySaving);
            int saving = saving(best, open, overlaps, overhead);
            if (saving <= 0) {
                return;
            }
            chosen.add(best.resource);
            open.andNot(best.inside);
            left -= saving;
        }
    }

    private static int saving(Prefix prefix, BitSet open, Overlaps overlaps, int overhead) {
        return cost(Split.and(prefix.inside, open), overlaps, overhead) - prefix.resource.length() - overhead;
    }

    private static int cost(BitSet routes, Overlaps overlaps, int overhead) {
        return routes.stream()
                .map(route -> overlaps.resource(route).length() + overhead)
                .sum();
    }
}
