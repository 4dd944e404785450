package dev.penstock.compiler.vtl;

import dev.penstock.compiler.model.Parameter;
import dev.penstock.compiler.model.Route;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The mapping templates of one route. ARNs stand in them as markers ({@code @MACHINE_ARN@}, {@code @STARTER_ARN@}, {@code
 * @EXECUTIONS@}), since only CloudFormation knows them.
 */
public final class Templates {
    /** Headers that every workflow sees when the client sends them. Never credentials: execution input is stored and logged. */
    private static final List<String> HEADERS = List.of("Accept-Language", "Idempotency-Key", "User-Agent");

    private Templates() {}

    /** The call that runs a workflow: {@code StartSyncExecution} of the machine itself, or of the starter. */
    public static String startRequest(Route route) {
        return VtlTemplate.named(route.mode().text() + ".request")
                .with("OPERATION", route.operation())
                .with("METHOD", route.method())
                .with("PATH", route.path())
                .with("PATH_PARAMETERS", parameters(route, Parameter.Place.PATH))
                .with("QUERY", parameters(route, Parameter.Place.QUERY))
                .with("HEADERS", headers(route))
                .with("BODY", route.body().isPresent() ? "$input.json('$')" : "null")
                .vtl();
    }

    /** What the client gets when the workflow was run, or started. */
    public static String startResponse(Route route) {
        int deeper = route.path().split("/", -1).length - 2;
        return filled(route.mode().text() + ".response", route.operation())
                .with("UP", "../".repeat(deeper))
                .vtl();
    }

    /** The call that looks at an execution, or stops it. */
    public static String executionRequest() {
        return VtlTemplate.named("execution.request").vtl();
    }

    /** @param what {@code status}, {@code result} or {@code stop} */
    public static String executionResponse(String what, String operation) {
        return filled(what + ".response", operation).vtl();
    }

    /** What the client gets when Step Functions refuses the call that starts something. */
    public static String startError() {
        return serviceError(ErrorRules.starting());
    }

    /** What the client gets when Step Functions refuses the call that speaks of an execution. */
    public static String executionError() {
        return serviceError(ErrorRules.addressing());
    }

    private static String serviceError(List<ErrorRule> rules) {
        return VtlTemplate.named("service-error.response")
                .with("SERVICE_ERRORS", ErrorRules.vtl(rules))
                .vtl();
    }

    private static VtlTemplate filled(String name, String operation) {
        return VtlTemplate.named(name)
                .with("OPERATION", operation)
                .with("WORKFLOW_ERRORS", ErrorRules.vtl(ErrorRules.WORKFLOW));
    }

    /** One entry per header, whatever its case: HTTP/2 clients send lower case, and the gateway's map is case-sensitive. */
    private static String headers(Route route) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(HEADERS);
        route.parameters(Parameter.Place.HEADER).map(Parameter::name).forEach(names::add);
        return names.stream()
                .map(name -> VtlTemplate.named("header").with("NAME", name).vtl())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String parameters(Route route, Parameter.Place place) {
        return route.parameters(place)
                .map(parameter -> VtlTemplate.named("parameter")
                        .with("PLACE", place.vtl())
                        .with("NAME", parameter.name())
                        .vtl())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
