package dev.penstock.compiler.check;

import dev.penstock.compiler.model.DerivedRoute;
import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Paths are readable in one way only, by every hop, and none hides another. */
final class PathCheck implements Check {
    private static final Pattern PARAMETER = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    @Override
    public void check(Checkout checkout, Findings findings) {
        List<PathTemplate> seen = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (String path : (Iterable<String>) checkout.openapi().root().path("paths")::fieldNames) {
            String pointer = Document.child("/paths", path);
            try {
                PathTemplate template = PathTemplate.parse(path);
                reserved(checkout.openapi(), pointer, path, findings);
                parameters(checkout.openapi(), pointer, template, names, findings);
                duplicate(checkout.openapi(), pointer, template, seen, findings);
                seen.add(template);
            } catch (IllegalArgumentException e) {
                findings.add(
                        checkout.openapi(),
                        pointer,
                        "The " + e.getMessage() + ".",
                        "Write segments of letters, digits, '-' and '_', and {parameters} of their own.");
            }
        }
        for (Operation operation : Operation.in(checkout.openapi())) {
            method(operation, findings);
        }
    }

    private static void reserved(Document openapi, String pointer, String path, Findings findings) {
        String folded = path.toLowerCase(Locale.ROOT) + "/";
        if (folded.startsWith(DerivedRoute.PREFIX + "/")) {
            findings.add(
                    openapi,
                    pointer,
                    "The path '" + path + "' is below " + DerivedRoute.PREFIX + ", which belongs to async operations.",
                    "Choose another first segment.");
        }
    }

    /** The gateway allows one parameter per place: {@code /a/{x}} and {@code /a/{y}/b} exclude each other. */
    private static void parameters(
            Document openapi, String pointer, PathTemplate template, Map<String, String> names, Findings findings) {
        StringBuilder before = new StringBuilder();
        for (Segment segment : template.segments()) {
            if (segment instanceof Segment.Parameter parameter) {
                String other = names.putIfAbsent(before.toString(), parameter.name());
                if (!PARAMETER.matcher(parameter.name()).matches()) {
                    findings.add(
                            openapi,
                            pointer,
                            "The path parameter '" + parameter.name() + "' is not accepted.",
                            "Use camelCase: a lower-case letter, then letters or digits.");
                } else if (other != null && !other.equals(parameter.name())) {
                    findings.add(
                            openapi,
                            pointer,
                            "The path '" + template + "' calls {" + other + "} of another path {" + parameter.name()
                                    + "}.",
                            "Use the same name in both.");
                }
                before.append("/{}");
            } else {
                before.append('/').append(segment);
            }
        }
    }

    private static void duplicate(
            Document openapi, String pointer, PathTemplate template, List<PathTemplate> seen, Findings findings) {
        for (PathTemplate other : seen) {
            if (other.sameShape(template)) {
                findings.add(
                        openapi,
                        pointer,
                        "The path '" + template + "' is '" + other + "' with another parameter name.",
                        "Put the operations under one path.");
            }
        }
    }

    private static void method(Operation operation, Findings findings) {
        switch (operation.method()) {
            case "OPTIONS" ->
                operation.finding(
                        findings, "", operation.name() + " collides with the generated preflight.", "Remove it.");
            case "HEAD", "TRACE" ->
                operation.finding(
                        findings,
                        "",
                        operation.name() + " cannot run a workflow.",
                        "Use GET, POST, PUT, PATCH or DELETE.");
            default -> {
                // The others can.
            }
        }
    }
}
