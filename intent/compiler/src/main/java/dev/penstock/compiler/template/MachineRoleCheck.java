package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Each state machine's role grants what its definition calls, and nothing else. Without this a missing right shows only when the state runs,
 * as a failed execution.
 */
final class MachineRoleCheck implements Check {

    @Override
    public Stream<Finding> check(Template template) {
        return template.ofType(Template.MACHINE).stream().flatMap(machine -> check(template, machine));
    }

    private static Stream<Finding> check(Template template, Template.Resource machine) {
        String file = machine.properties().text("DefinitionUri");
        if (file.isEmpty()) {
            return Stream.of(template.finding(
                    machine.line(), machine.id() + " has no DefinitionUri", "Name its file in state-machines/."));
        }
        var definition = MachineDefinition.of(template, machine, Document.read(template.root(), file));
        var role = MachineRole.of(template, machine);
        List<Need> needs = new ArrayList<>(definition.needs());
        needs.addAll(telemetry(template, machine));
        return Stream.of(
                        definition.findings().stream(),
                        role.findings().stream(),
                        missing(template, machine, needs, role.statements()),
                        superfluous(machine, needs, role.statements()))
                .flatMap(findings -> findings);
    }

    private static List<Need> telemetry(Template template, Template.Resource machine) {
        List<Need> needs = new ArrayList<>();
        if (machine.properties().at("Logging", "Destinations") != null) {
            IamActions.LOG_DELIVERY.forEach(action -> needs.add(new Need(action, null, "its Logging needs")));
        }
        if (machine.properties().text("Tracing", "Enabled").equals("true")) {
            IamActions.TRACING.forEach(action -> needs.add(new Need(action, null, "its Tracing needs")));
        }
        return needs;
    }

    private static Stream<Finding> missing(
            Template template, Template.Resource machine, List<Need> needs, List<Statement> statements) {
        return needs.stream()
                .filter(need -> statements.stream().noneMatch(statement -> statement.meets(need)))
                .map(need -> template.finding(
                        machine.line(),
                        "the role of " + machine.id() + " does not allow " + need.asText() + ", which " + need.reason(),
                        "Add the statement to its role."));
    }

    private static Stream<Finding> superfluous(
            Template.Resource machine, List<Need> needs, List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement.allows() && statement.owned())
                .flatMap(statement -> superfluous(machine, needs, statement));
    }

    private static Stream<Finding> superfluous(Template.Resource machine, List<Need> needs, Statement statement) {
        List<Finding> findings = new ArrayList<>();
        for (Statement.Granted action : statement.actions()) {
            List<Statement.Granted> idle = statement.resources().stream()
                    .filter(resource -> needs.stream().noneMatch(need -> need.isMetBy(action.text(), resource.text())))
                    .toList();
            for (Statement.Granted resource : idle) {
                boolean wholly = idle.size() == statement.resources().size();
                findings.add(new Finding(
                        statement.file(),
                        wholly ? action.line() : resource.line(),
                        machine.id() + " is allowed " + action.text() + " on " + resource.text()
                                + ", which no state of it uses",
                        "Remove it from the role."));
            }
        }
        return findings.stream();
    }
}
