package dev.penstock.intent.policy;

import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which of an API's routes a caller may use: the same answers as the {@link Evaluator}, for all routes at once and
 * without reasons. What depends on the routes alone is worked out when this is made, so that a decision looks at each
 * statement once. Immutable.
 */
public final class RouteGrants {

    private final List<Rule> rules;

    public RouteGrants(RouteTable table, List<Policy> policies) {
        List<Rule> all = new ArrayList<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                all.add(Rule.of(statement, table.routes()));
            }
        }
        this.rules = List.copyOf(all);
    }

    /** The indexes, in the order of the route table, of the routes that the caller may use; the caller's to change. */
    public BitSet allowed(Principal principal, RequestContext context) {
        Facts facts = Facts.of(principal, context);
        BitSet allowed = new BitSet();
        BitSet denied = new BitSet();
        for (Rule rule : rules) {
            rule.apply(facts, rule.statement.effect() == Effect.DENY ? denied : allowed);
        }
        allowed.andNot(denied);
        return allowed;
    }

    /** A statement with the routes whose action and template it names. */
    private record Rule(Statement statement, List<Route> all, BitSet routes) {

        static Rule of(Statement statement, List<Route> all) {
            BitSet routes = new BitSet(all.size());
            for (int i = 0; i < all.size(); i++) {
                Route route = all.get(i);
                boolean named = statement.actions().stream().anyMatch(action -> action.matches(route.action()))
                        && statement.resources().stream().anyMatch(resource -> resource.matches(route));
                routes.set(i, named);
            }
            return new Rule(statement, all, routes);
        }

        void apply(Facts facts, BitSet target) {
            if (routes.isEmpty() || !statement.principal().matches(facts.principal())) {
                return;
            }
            if (statement.conditions().isEmpty()) {
                target.or(routes);
                return;
            }
            for (int i = routes.nextSetBit(0); i >= 0; i = routes.nextSetBit(i + 1)) {
                if (!target.get(i) && meetsConditions(facts, all.get(i))) {
                    target.set(i);
                }
            }
        }

        private boolean meetsConditions(Facts facts, Route route) {
            for (Condition condition : statement.conditions()) {
                if (!condition.matches(facts, route)) {
                    return false;
                }
            }
            return true;
        }
    }
}
