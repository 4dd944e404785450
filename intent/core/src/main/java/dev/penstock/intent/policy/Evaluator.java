package dev.penstock.intent.policy;

import dev.penstock.intent.policy.Reason.Part;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decides about one caller on one route, with all reasons. For the bare answer on all routes of an API, use
 * {@link RouteGrants}. Immutable.
 */
public final class Evaluator {

    private final List<Statement> statements;

    public Evaluator(List<Policy> policies) {
        this.statements = policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .toList();
    }

    /** A deny that matches decides; else an allow that matches; else it is a deny. */
    public Decision decide(Principal principal, Route route, RequestContext context) {
        Facts facts = Facts.of(principal, context);
        List<StatementResult> results = new ArrayList<>(statements.size());
        List<String> allows = new ArrayList<>();
        List<String> denies = new ArrayList<>();
        for (Statement statement : statements) {
            StatementResult result =
                    new StatementResult(statement.id(), statement.effect(), reasons(statement, facts, route));
            results.add(result);
            if (result.matched()) {
                (statement.effect() == Effect.DENY ? denies : allows).add(statement.id());
            }
        }
        if (!denies.isEmpty()) {
            return new Decision(Outcome.DENIED_BY_STATEMENT, denies, results);
        }
        return new Decision(allows.isEmpty() ? Outcome.DENIED_BY_DEFAULT : Outcome.ALLOWED, allows, results);
    }

    private static List<Reason> reasons(Statement statement, Facts facts, Route route) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of(
                Part.ACTION,
                "",
                statement.actions().stream().anyMatch(pattern -> pattern.matches(route.action())),
                statement.actions().stream().map(ActionPattern::text).toList(),
                List.of(route.action())));
        reasons.add(Reason.of(
                Part.RESOURCE,
                "",
                statement.resources().stream().anyMatch(pattern -> pattern.matches(route)),
                statement.resources().stream().map(ResourcePattern::text).toList(),
                List.of(route.resource())));
        for (Map.Entry<PrincipalAttribute, List<String>> entry :
                statement.principal().expected().entrySet()) {
            reasons.add(Reason.of(
                    Part.PRINCIPAL,
                    entry.getKey().text(),
                    PrincipalPattern.matches(entry.getKey(), entry.getValue(), facts.principal()),
                    entry.getValue(),
                    entry.getKey().values(facts.principal())));
        }
        for (Condition condition : statement.conditions()) {
            reasons.add(Reason.of(
                    Part.CONDITION,
                    condition.operator().text() + " " + condition.key().text(),
                    condition.matches(facts, route),
                    condition.expected(),
                    condition.key().values(facts, route)));
        }
        return reasons;
    }
}
