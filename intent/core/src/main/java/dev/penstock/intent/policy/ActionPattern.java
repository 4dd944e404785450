package dev.penstock.intent.policy;

import dev.penstock.intent.route.ActionName;

/**
 * Actions that a statement speaks of: one ({@code report:Create}), all of a service ({@code report:*}), or all ({@code
 * *}).
 *
 * @param text as written in the policy
 */
public record ActionPattern(String text) {

    static final String ALL = "*";

    public ActionPattern {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an action: " + text);
        }
    }

    /** Whether the text has one of the three forms. */
    static boolean isValid(String text) {
        boolean wholeService = text.endsWith(":*") && ActionName.isValid(text.substring(0, text.length() - 1) + "X");
        return text.equals(ALL) || wholeService || ActionName.isValid(text);
    }

    /** Whether a route's action is among them. */
    public boolean matches(String action) {
        if (text.equals(ALL)) {
            return true;
        }
        return text.endsWith("*") ? action.startsWith(text.substring(0, text.length() - 1)) : text.equals(action);
    }
}
