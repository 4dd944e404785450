package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Segment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Parameters that reach workflows have names that templates can hold, and none of them is a credential. */
final class ParameterCheck implements Check {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern QUERY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Set<String> SECRET =
            Set.of("authorization", "cookie", "proxy-authorization", "x-api-key", "x-amz-security-token");

    @Override
    public void check(Checkout checkout, Findings findings) {
        for (Operation operation : Operation.in(checkout.openapi())) {
            Set<String> seen = new HashSet<>();
            Set<String> declared = new TreeSet<>();
            for (DeclaredParameter parameter : DeclaredParameter.of(operation)) {
                parameter(operation, parameter, findings);
                if (parameter.in().equals("path")) {
                    declared.add(parameter.name());
                }
                if (!seen.add(parameter.in() + " " + parameter.name().toLowerCase(Locale.ROOT))) {
                    add(operation, parameter, "is declared twice", "Keep one.", findings);
                }
            }
            path(operation, declared, findings);
        }
    }

    private static void parameter(Operation operation, DeclaredParameter parameter, Findings findings) {
        String name = parameter.name();
        boolean header = parameter.in().equals("header");
        if (parameter.value().isMissingNode()) {
            add(operation, parameter, "refers to nothing", "Point $ref at #/components/parameters/….", findings);
        } else if (parameter.parameter().isEmpty()) {
            add(operation, parameter, "is neither in path, query nor header", "Set in to one of them.", findings);
        } else if (header && SECRET.contains(name.toLowerCase(Locale.ROOT))) {
            add(
                    operation,
                    parameter,
                    "is a credential, and execution input is stored and logged",
                    "Remove it; identity reaches the workflow from the authorizer.",
                    findings);
        } else if (!(header ? HEADER : QUERY).matcher(name).matches()) {
            add(operation, parameter, "has a name that is not accepted", "Use letters, digits and '-'.", findings);
        }
    }

    private static void path(Operation operation, Set<String> declared, Findings findings) {
        Set<String> expected = new TreeSet<>(templateParameters(operation.path()));
        if (!declared.equals(expected)) {
            operation.finding(
                    findings,
                    "parameters",
                    operation.name() + " has the path parameters " + expected + " but declares " + declared + ".",
                    "Declare exactly those of the path, with in: path.");
        }
    }

    private static List<String> templateParameters(String path) {
        try {
            return PathTemplate.parse(path).segments().stream()
                    .filter(Segment.Parameter.class::isInstance)
                    .map(segment -> ((Segment.Parameter) segment).name())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(); // Another check reports it.
        }
    }

    private static void add(
            Operation operation, DeclaredParameter parameter, String wrong, String remedy, Findings findings) {
        findings.add(
                operation.document(),
                parameter.pointer(),
                "The parameter '" + parameter.name() + "' of " + operation.name() + " " + wrong + ".",
                remedy);
    }
}
