package dev.penstock.compiler.check;

import dev.penstock.compiler.model.DerivedRoute;
import dev.penstock.compiler.source.Checkout;
import dev.penstock.intent.policy.Effect;
import dev.penstock.intent.policy.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every action is granted to somebody: a route that nobody can call is a mistake, in the route or in the policies. */
final class ActionCheck implements Check {
    @Override
    public void check(Checkout checkout, Findings findings) {
        List<Statement> statements = Policies.statements(checkout);
        for (Operation operation : Operation.in(checkout.openapi())) {
            for (String action : actions(operation)) {
                if (!action.isEmpty() && !isGranted(action, statements)) {
                    operation.finding(
                            findings,
                            "x-penstock/action",
                            "No policy grants the action '" + action + "' of " + operation.name() + ".",
                            "Add it to an Allow statement in " + Checkout.POLICIES + ".");
                }
            }
        }
    }

    private static Set<String> actions(Operation operation) {
        Set<String> actions = new TreeSet<>();
        actions.add(operation.intent().path("action").asText(""));
        if (operation.isAsync()) {
            DerivedRoute.all().forEach(derived -> actions.add(derived.action()));
        }
        return actions;
    }

    private static boolean isGranted(String action, List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.actions().stream())
                .anyMatch(pattern -> pattern.matches(action));
    }
}
