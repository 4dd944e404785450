package dev.penstock.functions.report;

/** Keys in the reports' bucket. Their parts can hold nothing that leads out of their folder. */
final class StorePath {
    private StorePath() {}

    /** Where the rows of a source are kept for an execution. */
    static String ofSource(String execution, String source) {
        return "sources/" + checked(execution) + "/" + checked(source) + ".json";
    }

    /** Where an execution's report is kept. */
    static String ofReport(String execution) {
        return "reports/" + checked(execution) + "/report.json";
    }

    private static String checked(String part) {
        if (part.isEmpty() || part.length() > 80 || !part.chars().allMatch(StorePath::isPlain)) {
            throw new IllegalArgumentException(
                    "an execution's or source's name is not of letters, digits, '-' and '_'");
        }
        return part;
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
