package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.List;

/**
 * One statement of an IAM policy in the template, or in a file that it includes.
 *
 * @param file where it stands
 * @param owned whether it is ours to change (a policy managed by AWS is not)
 */
record Statement(String file, boolean allows, List<Granted> actions, List<Granted> resources, boolean owned) {

    /** An action or a resource that the statement names, and where. */
    record Granted(String text, int line) {}

    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** The statements of a policy document, or of one that an {@code AWS::Include} brings. */
    static List<Statement> ofDocument(Template template, String file, Node document) {
        String included = document.text("Fn::Transform", "Parameters", "Location");
        if (!included.isEmpty()) {
            Document generated = Document.read(template.root(), included);
            return ofDocument(template, generated.file(), generated.root());
        }
        return document.list("Statement").stream()
                .map(statement -> of(file, statement))
                .toList();
    }

    private static Statement of(String file, Node statement) {
        return new Statement(
                file,
                statement.text("Effect").equals("Allow"),
                granted(statement.list("Action")),
                granted(statement.list("Resource")),
                true);
    }

    private static List<Granted> granted(List<Node> values) {
        List<Granted> granted = new ArrayList<>();
        for (Node value : values) {
            ResourceText.all(value).forEach(text -> granted.add(new Granted(text, value.line())));
        }
        return granted;
    }

    boolean meets(Need need) {
        return allows
                && actions.stream().anyMatch(action -> resources.stream()
                        .anyMatch(resource -> need.isMetBy(action.text(), resource.text())));
    }
}
