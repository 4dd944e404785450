package dev.penstock.intent.policy;

/**
 * One thing that is wrong with a policy.
 *
 * @param file the policy file
 * @param pointer where in it, as a JSON Pointer (RFC 6901); empty for the whole document
 * @param statement the Sid, or {@code #2} for the statement at index 2 where it has no usable one; empty outside of
 *     statements
 * @param key the key at fault, such as {@code Principal.role} or {@code Condition.Bool}; empty for a whole document or
 *     statement
 * @param problem what is wrong
 * @param remedy how to mend it
 */
public record Finding(String file, String pointer, String statement, String key, String problem, String remedy) {

    /** The problem with its place in the policy and its remedy, without the file's name. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (!statement.isEmpty()) {
            text.append("statement ").append(statement).append(": ");
        }
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        return text.append(problem).append(". ").append(remedy).toString();
    }

    @Override
    public String toString() {
        return file + ": " + text();
    }
}
