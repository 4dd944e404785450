package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every function has its limits and its own log, and every log group ends. */
final class FunctionCheck implements Check {

    @Override
    public Stream<Finding> check(Template template) {
        return Stream.concat(
                template.ofType(Template.FUNCTION).stream().flatMap(function -> check(template, function).stream()),
                template.ofType(Template.LOG_GROUP).stream()
                        .filter(group -> group.properties().at("RetentionInDays") == null)
                        .map(group -> template.finding(
                                group.line(),
                                group.id() + " keeps its log for ever",
                                "Add RetentionInDays, for example !Ref LogRetentionDays.")));
    }

    private static List<Finding> check(Template template, Template.Resource function) {
        List<Finding> findings = new ArrayList<>();
        require(template, function, "Timeout", "Add it, in seconds; Lambda's default is 3.", findings);
        require(template, function, "MemorySize", "Add it, in MB; Lambda's default is 128.", findings);
        require(
                template,
                function,
                "ReservedConcurrentExecutions",
                "Add it, by a parameter that new accounts can leave at none.",
                findings);
        Node log = template.functionProperty(function, "LoggingConfig");
        String group = log == null ? "" : log.text("LogGroup", "Ref");
        if (template.find(group, Template.LOG_GROUP) == null) {
            findings.add(template.finding(
                    function.line(),
                    function.id() + " writes to a log group that Lambda makes and keeps for ever",
                    "Add an " + Template.LOG_GROUP
                            + " with RetentionInDays, and refer to it in LoggingConfig.LogGroup."));
        }
        return findings;
    }

    private static void require(
            Template template, Template.Resource function, String property, String remedy, List<Finding> findings) {
        if (template.functionProperty(function, property) == null) {
            findings.add(template.finding(function.line(), function.id() + " has no " + property, remedy));
        }
    }
}
