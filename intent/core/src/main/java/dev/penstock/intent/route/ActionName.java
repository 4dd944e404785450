package dev.penstock.intent.route;

import java.util.regex.Pattern;

/** The form of an action's name: {@code <service>:<Verb>}, such as {@code report:Create}. */
public final class ActionName {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}:[A-Z][A-Za-z0-9]{0,39}");

    private ActionName() {}

    /** Whether the text is one action's name; a wildcard is not. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
