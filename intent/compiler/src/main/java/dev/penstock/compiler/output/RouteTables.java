package dev.penstock.compiler.output;

import dev.penstock.compiler.model.DerivedRoute;
import dev.penstock.compiler.model.Mode;
import dev.penstock.intent.route.Auth;
import dev.penstock.intent.route.HttpMethod;
import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Risk;
import dev.penstock.intent.route.Route;
import java.util.ArrayList;
import java.util.List;

/** All routes of the gateway as policies see them, the derived ones included. */
final class RouteTables {
    private RouteTables() {}

    static List<Route> all(List<dev.penstock.compiler.model.Route> routes) {
        List<Route> all = new ArrayList<>();
        for (dev.penstock.compiler.model.Route route : routes) {
            all.add(route(route, route.operation(), route.method(), route.path(), route.action()));
            if (route.mode() == Mode.ASYNC) {
                DerivedRoute.all().forEach(derived -> all.add(derived(route, derived)));
            }
        }
        return List.copyOf(all);
    }

    /** What an execution shows is as sensitive as starting it, so the risk is the same. */
    private static Route derived(dev.penstock.compiler.model.Route route, DerivedRoute derived) {
        return route(
                route,
                route.operation() + derived.suffix(),
                derived.method(),
                derived.path(route.operation()),
                derived.action());
    }

    private static Route route(
            dev.penstock.compiler.model.Route route, String operation, String method, String path, String action) {
        return new Route(
                operation,
                HttpMethod.of(method).orElseThrow(),
                PathTemplate.parse(path),
                action,
                Risk.of(route.risk()).orElseThrow(),
                Auth.of(route.auth()).orElseThrow());
    }
}
