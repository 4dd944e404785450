package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one state machine's definition calls, with the template's substitutions in place.
 *
 * @param needs the rights that its states need
 * @param findings states whose rights cannot be told, and substitutions that do not fit
 */
record MachineDefinition(List<Need> needs, List<Finding> findings) {

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
    private static final Pattern INTEGRATION =
            Pattern.compile("arn:[^:]+:states:[^:]*:[^:]*:(?:aws-sdk:)?([a-z0-9-]+):([A-Za-z0-9]+)(?:\\.(.+))?");

    /** Arguments that name the resource a call is made on. */
    private static final List<String> RESOURCE_ARGUMENTS = List.of(
            "FunctionName",
            "StateMachineArn",
            "ExecutionArn",
            "EventBusName",
            "QueueUrl",
            "TopicArn",
            "TableName",
            "Bucket",
            "SecretId",
            "KeyId",
            "RoleArn",
            "TaskDefinition");

    /**
     * Reads {@code definition} as the machine {@code machine} of the template uses it.
     *
     * @param definition the ASL file
     */
    static MachineDefinition of(Template template, Template.Resource machine, Document definition) {
        var reader = new Reader(template, machine, definition);
        reader.states(definition.root());
        reader.unusedSubstitutions();
        return new MachineDefinition(List.copyOf(reader.needs), List.copyOf(reader.findings));
    }

    private static final class Reader {
        private final Template template;
        private final Template.Resource machine;
        private final String file;
        private final Map<String, Node> substitutions;
        private final Set<String> used = new HashSet<>();
        private final List<Need> needs = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Reader(Template template, Template.Resource machine, Document definition) {
            this.template = template;
            this.machine = machine;
            this.file = definition.file();
            this.substitutions = new HashMap<>(machine.properties().fields("DefinitionSubstitutions"));
            collectUses(definition.root());
        }

        void states(Node scope) {
            scope.fields("States").forEach(this::state);
        }

        private void state(String name, Node state) {
            state.list("Branches").forEach(this::states);
            for (String body : List.of("ItemProcessor", "Iterator")) {
                Node inner = state.at(body);
                if (inner != null) {
                    states(inner);
                    if (inner.text("ProcessorConfig", "Mode").equals("DISTRIBUTED")) {
                        children(name, state);
                    }
                }
            }
            for (String edge : List.of("ItemReader", "ResultWriter")) {
                if (state.at(edge, "Resource") instanceof Node.Text resource) {
                    call(name, resource, state.at(edge));
                }
            }
            if (state.text("Type").equals("Task") && state.at("Resource") instanceof Node.Text resource) {
                call(name, resource, state);
            }
            if (state.at("Credentials", "RoleArn") instanceof Node.Text role) {
                need(name, role.line(), "sts:AssumeRole", resource(role.value()));
            }
        }

        /** A distributed Map runs its items as executions of the machine itself. */
        private void children(String name, Node state) {
            for (String action : List.of("states:StartExecution", "states:DescribeExecution", "states:StopExecution")) {
                need(name, state.line(), action, null);
            }
        }

        private void call(String name, Node.Text resource, @Nullable Node state) {
            Matcher integration = INTEGRATION.matcher(resource.value());
            if (integration.matches()) {
                String pattern = integration.group(3) == null ? "" : integration.group(3);
                List<String> actions =
                        IamActions.of(integration.group(1), integration.group(2), pattern.startsWith("sync"));
                if (actions.isEmpty()) {
                    unknown(name, resource);
                    return;
                }
                need(name, resource.line(), actions.getFirst(), state == null ? null : calledResource(state));
                actions.stream().skip(1).forEach(action -> need(name, resource.line(), action, null));
            } else if (SUBSTITUTION.matcher(resource.value()).matches()) {
                need(name, resource.line(), "lambda:InvokeFunction", resource(resource.value()));
            } else if (!resource.value().contains(":activity:")) {
                unknown(name, resource);
            }
        }

        private void unknown(String name, Node.Text resource) {
            findings.add(new Finding(
                    file,
                    resource.line(),
                    "which rights state \"" + name + "\" needs for " + resource.value() + " is not known",
                    "Use an integration that " + IamActions.class.getName()
                            + " knows, or add it there with its source."));
        }

        private void need(String name, int line, String action, @Nullable String resource) {
            needs.add(new Need(action, resource, "state \"" + name + "\" (" + file + ":" + line + ") needs"));
        }

        private @Nullable String calledResource(Node state) {
            for (String arguments : List.of("Arguments", "Parameters")) {
                Node given = state.at(arguments);
                if (given == null) {
                    continue;
                }
                List<Node> places = new ArrayList<>(List.of(given));
                places.addAll(given.list("Entries"));
                for (Node place : places) {
                    for (String argument : RESOURCE_ARGUMENTS) {
                        if (place.at(argument) instanceof Node.Text text) {
                            return resource(text.value());
                        }
                    }
                }
            }
            return null;
        }

        /** The template's text for what a definition names; {@code null} where an expression computes it. */
        private @Nullable String resource(String value) {
            Matcher substitution = SUBSTITUTION.matcher(value);
            boolean expression = value.contains("{%");
            if (!substitution.find()) {
                return expression ? null : value;
            }
            Node replacement = substitutions.get(substitution.group(1));
            List<String> texts = replacement == null ? List.of() : ResourceText.all(replacement);
            return texts.size() == 1
                    ? (expression ? texts.getFirst() : value.replace(substitution.group(), texts.getFirst()))
                    : null;
        }

        private void collectUses(Node node) {
            switch (node) {
                case Node.Text text ->
                    SUBSTITUTION.matcher(text.value()).results().forEach(use -> use(use.group(1), text.line()));
                case Node.Items items -> items.values().forEach(this::collectUses);
                case Node.Fields fields -> fields.values().values().forEach(this::collectUses);
            }
        }

        private void use(String name, int line) {
            if (used.add(name) && !substitutions.containsKey(name)) {
                findings.add(new Finding(
                        file,
                        line,
                        "${" + name + "} has no value",
                        "Add " + name + " to DefinitionSubstitutions of " + machine.id() + " in " + template.file()
                                + "."));
            }
        }

        void unusedSubstitutions() {
            substitutions.forEach((name, value) -> {
                if (!used.contains(name)) {
                    findings.add(template.finding(
                            value,
                            "the substitution " + name + " of " + machine.id() + " is not used in " + file,
                            "Remove it, or use ${" + name + "} there."));
                }
            });
        }
    }
}
