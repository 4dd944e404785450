package dev.penstock.compiler.vtl;

/**
 * Which problem an error stands for.
 *
 * @param condition VTL that is true for the error; {@code $error} is its name, {@code $status} the execution's status,
 *     {@code $message} what the service says
 * @param problem what the client is told
 * @param detail what is said where the workflow says nothing more exact; letters, commas and full stops, as in {@link Problem}
 * @param speaks whether the error's cause was written for the client
 */
record ErrorRule(String condition, Problem problem, String detail, boolean speaks) {
    /** A worker's error: {@code Penstock.*}. */
    static ErrorRule worker(String name, Problem problem) {
        return new ErrorRule("$error == 'Penstock." + name + "'", problem, problem.detail(), true);
    }

    static ErrorRule when(String condition, Problem problem) {
        return when(condition, problem, problem.detail());
    }

    static ErrorRule when(String condition, Problem problem, String detail) {
        return new ErrorRule(condition, problem, detail, false);
    }

    String vtl(String directive) {
        return "#" + directive + "(" + condition + ")" + assignments(problem, detail, speaks);
    }

    static String assignments(Problem problem, String detail, boolean speaks) {
        return "#set($kind = '" + problem.kind() + "')#set($title = '" + problem.title() + "')#set($code = "
                + problem.status() + ")#set($detail = '" + detail + "')#set($speaks = " + speaks + ")";
    }
}
