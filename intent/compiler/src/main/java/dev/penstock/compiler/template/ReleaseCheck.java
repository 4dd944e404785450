package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every function and machine is released by version and alias, watched by alarms that exist, and nobody calls what is not released:
 * CloudWatch takes an alarm that does not exist for one that is fine, so that a wrong name would never stop a release.
 */
final class ReleaseCheck implements Check {

    private static final String ALIAS = "live";
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.Arn)?}");

    @Override
    public Stream<Finding> check(Template template) {
        return Stream.of(
                        template.ofType(Template.FUNCTION).stream().flatMap(function -> function(template, function)),
                        template.ofType(Template.MACHINE).stream().flatMap(machine -> machine(template, machine)))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> function(Template template, Template.Resource function) {
        List<Finding> findings = new ArrayList<>();
        alias(template, function, template.functionProperty(function, "AutoPublishAlias"), findings);
        List<Node> alarms = new ArrayList<>(
                template.document().root().list("Globals", "Function", "DeploymentPreference", "Alarms"));
        alarms.addAll(function.properties().list("DeploymentPreference", "Alarms"));
        alarms(template, function, alarms, findings);
        if (!function.properties().text("VersionDescription", "Ref").equals("Version")) {
            findings.add(template.finding(
                    function.line(),
                    function.id()
                            + " publishes no version when only the parameter Version changes, and would go on to report the"
                            + " old one",
                    "Add VersionDescription: !Ref Version."));
        }
        if (!function.updateReplacePolicy().equals("Retain")) {
            findings.add(template.finding(
                    function.line(),
                    function.id()
                            + " loses the version before when it publishes a new one: there is nothing to roll back to",
                    "Add UpdateReplacePolicy: Retain beside its Type."));
        }
        return findings.stream();
    }

    private static Stream<Finding> machine(Template template, Template.Resource machine) {
        List<Finding> findings = new ArrayList<>();
        alias(template, machine, machine.properties().at("AutoPublishAlias"), findings);
        alarms(template, machine, machine.properties().list("DeploymentPreference", "Alarms"), findings);
        machine.properties().fields("DefinitionSubstitutions").values().forEach(value -> ResourceText.all(value)
                .forEach(text -> unreleased(template, machine, value, text, findings)));
        return findings.stream();
    }

    private static void alias(
            Template template, Template.Resource resource, @Nullable Node alias, List<Finding> findings) {
        if (!(alias instanceof Node.Text name) || !name.value().equals(ALIAS)) {
            findings.add(template.finding(
                    resource.line(),
                    resource.id() + " is not released by the alias " + ALIAS + ", which its callers call",
                    "Add AutoPublishAlias: " + ALIAS + "."));
        }
    }

    private static void alarms(
            Template template, Template.Resource resource, List<Node> alarms, List<Finding> findings) {
        Set<String> named = Set.copyOf(alarms.stream()
                .flatMap(alarm -> ResourceText.all(alarm).stream())
                .toList());
        if (named.isEmpty()) {
            findings.add(template.finding(
                    resource.line(),
                    "nothing stops a bad release of " + resource.id(),
                    "Name alarms of this template in DeploymentPreference.Alarms."));
        }
        named.stream()
                .sorted()
                .filter(alarm -> template.find(alarm.replaceAll("[${}]", ""), ALARM) == null)
                .forEach(alarm -> findings.add(template.finding(
                        resource.line(),
                        alarm + ", which is to stop a bad release of " + resource.id()
                                + ", is no alarm of this template",
                        "Refer to an " + ALARM + " by !Ref.")));
    }

    private static void unreleased(
            Template template, Template.Resource machine, Node value, String text, List<Finding> findings) {
        Matcher function = FUNCTION.matcher(text);
        if (function.matches() && template.find(function.group(1), Template.FUNCTION) != null) {
            findings.add(template.finding(
                    value,
                    machine.id() + " calls " + function.group(1)
                            + " past its alias, so that a release of it can be neither gradual nor" + " rolled back",
                    "Write !Ref " + function.group(1) + ".Alias."));
        }
    }
}
