package dev.penstock.intent.policy;

import java.util.List;

/**
 * What the policies say about one caller on one route, and why.
 *
 * @param outcome how it ended
 * @param statements the ids of the statements that decided: the matching denies, else the matching allows, else none
 * @param results every statement of every policy, in order
 */
public record Decision(Outcome outcome, List<String> statements, List<StatementResult> results) {

    public Decision {
        statements = List.copyOf(statements);
        results = List.copyOf(results);
    }

    /** Whether the caller may. */
    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }
}
