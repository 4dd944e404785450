package dev.penstock.intent.policy;

import java.util.List;

/**
 * One rule: who, what, where, under which conditions, and whether that is allowed or denied. It matches when all of its
 * parts do.
 *
 * @param file the policy file that it stands in
 * @param sid its name, unique in the file
 * @param effect allow or deny
 * @param principal which callers
 * @param actions which of the routes' actions; any of them
 * @param resources which routes; any of them
 * @param conditions all of them; none is no condition
 */
public record Statement(
        String file,
        String sid,
        Effect effect,
        PrincipalPattern principal,
        List<ActionPattern> actions,
        List<ResourcePattern> resources,
        List<Condition> conditions) {

    public Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    /** Its name among all policies: {@code reports.json#AnalystsCreateReports}. */
    public String id() {
        return file + "#" + sid;
    }
}
