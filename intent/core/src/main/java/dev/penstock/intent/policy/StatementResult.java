package dev.penstock.intent.policy;

import java.util.List;

/**
 * How one statement fared in a decision.
 *
 * @param statement its {@linkplain Statement#id() id}
 * @param effect what it would do
 * @param reasons one per part, the ones that did not match included
 */
public record StatementResult(String statement, Effect effect, List<Reason> reasons) {

    public StatementResult {
        reasons = List.copyOf(reasons);
    }

    /** Whether all of its parts matched. */
    public boolean matched() {
        return reasons.stream().allMatch(Reason::matched);
    }
}
