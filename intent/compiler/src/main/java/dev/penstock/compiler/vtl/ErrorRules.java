package dev.penstock.compiler.vtl;

import static dev.penstock.compiler.vtl.ErrorRule.when;
import static dev.penstock.compiler.vtl.ErrorRule.worker;

import java.util.ArrayList;
import java.util.List;

/** Which error becomes which {@link Problem}, as a chain of VTL conditions: the first that holds wins. */
final class ErrorRules {
    /**
     * Executions that ended without success. {@code Workflow.AccessDeniedException} is what our machines call a missing
     * permission; AWS has names such as {@code Sfn.AccessDeniedException}.
     */
    static final List<ErrorRule> WORKFLOW = List.of(
            worker("BadRequest", Problem.BAD_REQUEST),
            worker("NotFound", Problem.NOT_FOUND),
            worker("Conflict", Problem.CONFLICT),
            worker("PayloadTooLarge", Problem.PAYLOAD_TOO_LARGE),
            worker("Unprocessable", Problem.UNPROCESSABLE),
            worker("TooMany", Problem.TOO_MANY),
            worker("Upstream", Problem.UPSTREAM),
            worker("Unavailable", Problem.UNAVAILABLE),
            worker("Timeout", Problem.TIMEOUT),
            when("$error == 'States.DataLimitExceeded'", Problem.PAYLOAD_TOO_LARGE),
            when("$error == 'States.Timeout' || $status == 'TIMED_OUT'", Problem.TIMEOUT),
            when("$error == 'States.Permissions' || $error.matches('.*AccessDeniedException')", Problem.EXECUTION_ROLE),
            when("$status == 'ABORTED'", Problem.CONFLICT, "The execution was stopped."));

    /** What Step Functions itself refuses, for every route. */
    private static final List<ErrorRule> SERVICE = List.of(
            when(
                    "$error.matches('ThrottlingException|TooManyRequestsException|ExecutionLimitExceeded')",
                    Problem.TOO_MANY),
            when("$error == 'AccessDeniedException'", Problem.EXECUTION_ROLE),
            when("$error == 'ServiceUnavailable' || $error == 'ServiceUnavailableException'", Problem.UNAVAILABLE));

    /** An input above the quota is refused as a value that breaks the model: only the number in the message tells. */
    private static final ErrorRule TOO_LARGE = when(
            "$error == 'RequestEntityTooLargeException' || $error == 'ValidationException' &&"
                    + " $message.matches('(?s).*262144.*')",
            Problem.PAYLOAD_TOO_LARGE);

    /** A key that cannot be part of a name, or that names nothing of this caller's. */
    private static final ErrorRule NOT_THERE = when(
            "$error.matches('ExecutionDoesNotExist|InvalidArn|InvalidName|StateMachineDoesNotExist|ResourceNotFound|ValidationException')",
            Problem.NOT_FOUND);

    private ErrorRules() {}

    /** For calls that start an execution. */
    static List<ErrorRule> starting() {
        return with(TOO_LARGE);
    }

    /** For calls that speak of an execution by its key. */
    static List<ErrorRule> addressing() {
        return with(NOT_THERE);
    }

    private static List<ErrorRule> with(ErrorRule more) {
        List<ErrorRule> rules = new ArrayList<>(SERVICE);
        rules.add(more);
        return List.copyOf(rules);
    }

    /** Sets {@code $kind}, {@code $title}, {@code $code}, {@code $detail} and {@code $speaks}; unknown errors are internal. */
    static String vtl(List<ErrorRule> rules) {
        StringBuilder vtl = new StringBuilder();
        String directive = "if";
        for (ErrorRule rule : rules) {
            vtl.append(rule.vtl(directive)).append('\n');
            directive = "elseif";
        }
        return vtl.append("#else")
                .append(ErrorRule.assignments(Problem.INTERNAL, Problem.INTERNAL.detail(), false))
                .append("#end")
                .toString();
    }
}
