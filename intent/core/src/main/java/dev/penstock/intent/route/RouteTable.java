package dev.penstock.intent.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All routes of one API, and which of them a request belongs to, as API Gateway resolves it: segment by segment from
 * the left, a fixed word before a parameter.
 *
 * <p>Where the tree is ambiguous it backtracks ({@code /a/b/d} belongs to {@code /a/{x}/d} beside {@code /a/b/c}). A
 * gateway that does not backtrack resolves fewer paths, and those it does resolve to the same routes.
 */
public final class RouteTable {

    private static final Comparator<Route> PRECEDENCE = (left, right) -> {
        List<Segment> l = left.path().segments();
        List<Segment> r = right.path().segments();
        for (int i = 0; i < l.size() && l.size() == r.size(); i++) {
            int fixedFirst =
                    Boolean.compare(l.get(i) instanceof Segment.Parameter, r.get(i) instanceof Segment.Parameter);
            if (fixedFirst != 0) {
                return fixedFirst;
            }
        }
        return Integer.compare(l.size(), r.size());
    };

    /** A route together with the values of its path parameters, as they were sent. */
    public record Match(Route route, Map<String, String> parameters) {
        public Match {
            parameters = Map.copyOf(parameters);
        }
    }

    private final List<Route> routes;
    private final List<Route> byPrecedence;

    /**
     * @throws IllegalArgumentException when two routes share their operation id, or their method and the shape of
     *     their path
     */
    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        refuseDuplicates(this.routes);
        List<Route> sorted = new ArrayList<>(routes);
        sorted.sort(PRECEDENCE);
        this.byPrecedence = List.copyOf(sorted);
    }

    /** The routes in the order in which they were given. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * The route that a request belongs to.
     *
     * @param method the request's method, case-sensitive
     * @param path the request's path as it was sent, without query; an {@linkplain PathSafety unsafe} one belongs to no
     *     route
     */
    public Optional<Match> resolve(String method, String path) {
        Optional<HttpMethod> known = HttpMethod.of(method);
        Optional<List<String>> segments = PathSafety.segments(path);
        if (known.isEmpty() || segments.isEmpty()) {
            return Optional.empty();
        }
        return resolve(known.get(), segments.get())
                .map(route -> new Match(route, route.path().parameters(segments.get())));
    }

    /** The route that these segments of a safe path belong to. */
    public Optional<Route> resolve(HttpMethod method, List<String> segments) {
        for (Route route : byPrecedence) {
            if (route.method() == method && route.path().fits(segments)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    private static void refuseDuplicates(List<Route> routes) {
        Set<String> operations = new HashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (!operations.add(route.operation())) {
                throw new IllegalArgumentException("two routes have the operation id '" + route.operation() + "'");
            }
            for (Route other : routes.subList(0, i)) {
                if (other.method() == route.method() && other.path().sameShape(route.path())) {
                    throw new IllegalArgumentException("operations '" + other.operation() + "' and '"
                            + route.operation() + "' answer the same requests: " + route.resource());
                }
            }
        }
    }
}
