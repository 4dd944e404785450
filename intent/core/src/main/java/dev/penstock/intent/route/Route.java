package dev.penstock.intent.route;

/**
 * One operation of the API as the gate sees it.
 *
 * @param operation the operation id, {@code [a-z][A-Za-z0-9]{1,47}}
 * @param method the HTTP method
 * @param path the path's template
 * @param action what policies grant, such as {@code report:Create}
 * @param risk how much harm its misuse can do
 * @param auth how its callers prove who they are
 */
public record Route(String operation, HttpMethod method, PathTemplate path, String action, Risk risk, Auth auth) {

    /** The longest operation id: 40 characters in the OpenAPI document, and what generated routes add to it. */
    private static final int LONGEST_OPERATION = 48;

    public Route {
        if (!isOperation(operation)) {
            throw new IllegalArgumentException("operation '" + operation
                    + "': must be camelCase, a lower-case letter and then 1 to 47 letters or digits");
        }
        if (!ActionName.isValid(action)) {
            throw new IllegalArgumentException("operation '" + operation + "': action '" + action
                    + "' must be <service>:<Verb>, such as report:Create");
        }
    }

    /** How policies and messages name it: {@code POST /processReport}. */
    public String resource() {
        return method + " " + path;
    }

    private static boolean isOperation(String text) {
        if (text.length() < 2 || text.length() > LONGEST_OPERATION || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
            return false;
        }
        return text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }
}
