package dev.penstock.intent.policy;

import java.util.List;

/**
 * One policy file, read and checked.
 *
 * @param file its name, such as {@code reports.json}; with a statement's Sid it names the statement
 * @param statements in the order of the file, which has no meaning for decisions
 */
public record Policy(String file, List<Statement> statements) {

    /** The version of the grammar, the only one there is. */
    public static final String VERSION = "2026-11-01";

    public Policy {
        statements = List.copyOf(statements);
    }
}
