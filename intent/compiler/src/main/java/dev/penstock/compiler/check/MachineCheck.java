package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import java.util.List;

/** The machine of every route exists, is deployed once, and is of the type that the route's mode needs. */
final class MachineCheck implements Check {
    private static final String STARTER = "StartExecutionMachine";

    @Override
    public void check(Checkout checkout, Findings findings) {
        for (Operation operation : Operation.in(checkout.openapi())) {
            String machine = operation.intent().path("machine").asText("");
            if (!machine.isEmpty()) {
                machine(checkout, operation, machine, findings);
            }
        }
    }

    private static void machine(Checkout checkout, Operation operation, String machine, Findings findings) {
        String file = MachineResources.file(machine);
        if (!checkout.machines().containsKey(machine)) {
            operation.finding(
                    findings,
                    "x-penstock/machine",
                    "The machine '" + machine + "' of " + operation.name() + " does not exist.",
                    "Write " + file + ", or name one of " + checkout.machines().keySet() + ".");
            return;
        }
        List<String> resources = MachineResources.of(checkout, machine);
        if (resources.size() != 1) {
            operation.finding(
                    findings,
                    "x-penstock/machine",
                    resources.isEmpty()
                            ? "No resource of " + Checkout.TEMPLATE + " deploys the machine '" + machine + "'."
                            : "The resources " + resources + " all deploy the machine '" + machine + "'.",
                    "Give exactly one AWS::Serverless::StateMachine the DefinitionUri " + file + ".");
            return;
        }
        type(checkout.template(), operation, resources.get(0), findings);
    }

    /** {@code StartSyncExecution} takes Express machines only; only Standard executions can be looked at afterwards. */
    private static void type(Document template, Operation operation, String resource, Findings findings) {
        String pointer = Document.child("/Resources", resource) + "/Properties/Type";
        String type = template.at(pointer).asText("STANDARD");
        String needed = operation.isAsync() ? "STANDARD" : "EXPRESS";
        if (!type.equals(needed)) {
            findings.add(
                    template,
                    pointer,
                    resource + " has the type " + type + ", but " + operation.name() + " runs it "
                            + operation.intent().path("mode").asText() + ".",
                    "Set Type: " + needed + ", or change the route's mode.");
        }
        if (operation.isAsync() && !template.root().path("Resources").has(STARTER)) {
            findings.add(
                    template,
                    "/Resources",
                    "There is no resource " + STARTER + ", which starts the machines of async routes.",
                    "Restore it.");
        }
    }
}
