package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The role that a state machine runs with: its own {@code Policies}, from which SAM makes a role, or the {@code AWS::IAM::Role} that it names.
 *
 * @param statements all that it is granted
 * @param findings parts that cannot be compared
 */
record MachineRole(List<Statement> statements, List<Finding> findings) {

    private static final String TRACING_BY_AWS = "policy/AWSXRayDaemonWriteAccess";

    static MachineRole of(Template template, Template.Resource machine) {
        var reader = new Reader(template, machine);
        String role = roleId(machine);
        if (role.isEmpty()) {
            machine.properties().list("Policies").forEach(reader::policy);
            if (machine.properties().text("Tracing", "Enabled").equals("true")) {
                reader.statements.add(tracingByAws(template)); // SAM adds AWS's managed policy to a role that it makes
            }
        } else {
            reader.role(role);
        }
        return new MachineRole(List.copyOf(reader.statements), List.copyOf(reader.findings));
    }

    private static String roleId(Template.Resource machine) {
        String attribute = machine.properties().text("Role", "Fn::GetAtt");
        return attribute.endsWith(".Arn") ? attribute.substring(0, attribute.length() - ".Arn".length()) : attribute;
    }

    private static Statement tracingByAws(Template template) {
        return new Statement(template.file(), true, granted(IamActions.TRACING), granted(Set.of("*")), false);
    }

    private static List<Statement.Granted> granted(Set<String> texts) {
        return texts.stream().map(text -> new Statement.Granted(text, 1)).toList();
    }

    private static final class Reader {
        private final Template template;
        private final Template.Resource machine;
        private final List<Statement> statements = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Reader(Template template, Template.Resource machine) {
            this.template = template;
            this.machine = machine;
        }

        void role(String id) {
            Template.Resource role = template.find(id, Template.ROLE);
            if (role == null) {
                findings.add(template.finding(
                        machine.line(),
                        "the role " + id + " of " + machine.id() + " does not exist",
                        "Add it as " + Template.ROLE + "."));
                return;
            }
            for (Node policy : role.properties().list("Policies")) {
                Node document = policy.at("PolicyDocument");
                if (document != null) {
                    statements.addAll(Statement.ofDocument(template, template.file(), document));
                }
            }
            role.properties().list("ManagedPolicyArns").forEach(this::policy);
            template.ofType(Template.POLICY).stream()
                    .filter(policy -> policy.properties().list("Roles").stream()
                            .anyMatch(attached -> attached.text("Ref").equals(id)))
                    .flatMap(policy -> policy.properties().list("PolicyDocument").stream())
                    .forEach(this::policy);
        }

        /** An inline document, or a reference to a managed policy. */
        void policy(Node policy) {
            Template.Resource managed = template.find(policy.text("Ref"), Template.MANAGED_POLICY);
            Node document = managed == null ? policy : managed.properties().at("PolicyDocument");
            if (document != null && (document.at("Statement") != null || document.at("Fn::Transform") != null)) {
                statements.addAll(Statement.ofDocument(template, template.file(), document));
            } else if (ResourceText.all(policy).stream().allMatch(arn -> arn.endsWith(TRACING_BY_AWS))) {
                statements.add(tracingByAws(template));
            } else {
                findings.add(template.finding(
                        policy,
                        "the rights that " + machine.id() + " gets here cannot be compared with its definition",
                        "Write the statements out, or put them into an " + Template.MANAGED_POLICY
                                + " of this template."));
            }
        }
    }
}
