package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each <code>${NAME}</code> of a stage file is set in the environment of {@code AuthorizerFunction}, which would not start without. */
final class StageEnvironmentCheck implements Check {

    private static final String AUTHORIZER = "AuthorizerFunction";
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    @Override
    public Stream<Finding> check(Template template) {
        Template.Resource authorizer = template.find(AUTHORIZER, Template.FUNCTION);
        if (authorizer == null) {
            return Stream.empty();
        }
        var set = authorizer.properties().fields("Environment", "Variables");
        return StageFiles.of(template.root()).stream().flatMap(stage -> missing(stage, set).stream());
    }

    private static List<Finding> missing(Document stage, Map<String, Node> set) {
        List<Finding> findings = new ArrayList<>();
        collect(stage, stage.root(), set, findings);
        return findings;
    }

    private static void collect(Document stage, Node node, Map<String, Node> set, List<Finding> findings) {
        switch (node) {
            case Node.Text text ->
                NAME.matcher(text.value())
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !set.containsKey(name))
                        .forEach(name -> findings.add(new Finding(
                                stage.file(),
                                text.line(),
                                "${" + name + "} is not in the environment of " + AUTHORIZER,
                                "Set it in template.yaml, or write the value out here.")));
            case Node.Items items -> items.values().forEach(item -> collect(stage, item, set, findings));
            case Node.Fields fields -> fields.values().values().forEach(field -> collect(stage, field, set, findings));
        }
    }
}
