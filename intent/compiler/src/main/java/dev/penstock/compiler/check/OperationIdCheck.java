package dev.penstock.compiler.check;

import dev.penstock.compiler.model.DerivedRoute;
import dev.penstock.compiler.source.Checkout;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Operation ids are there, are unique with those of derived routes, and fit into file names, paths and templates. */
final class OperationIdCheck implements Check {
    private static final Pattern FORM = Pattern.compile("[a-z][A-Za-z0-9]{1,39}");

    @Override
    public void check(Checkout checkout, Findings findings) {
        Map<String, Operation> owners = new HashMap<>();
        for (Operation operation : Operation.in(checkout.openapi())) {
            if (!FORM.matcher(operation.id()).matches()) {
                operation.finding(
                        findings,
                        "operationId",
                        operation.id().isEmpty()
                                ? operation.name() + " has no operationId."
                                : "The operationId '" + operation.id() + "' is not accepted.",
                        "Use camelCase: a lower-case letter, then 1 to 39 letters or digits.");
                continue;
            }
            claim(operation, operation.id(), owners, findings);
            if (operation.isAsync()) {
                DerivedRoute.all()
                        .forEach(derived -> claim(operation, operation.id() + derived.suffix(), owners, findings));
            }
        }
    }

    private static void claim(Operation operation, String id, Map<String, Operation> owners, Findings findings) {
        Operation owner = owners.putIfAbsent(id, operation);
        if (owner != null) {
            operation.finding(
                    findings,
                    "operationId",
                    "The operationId '" + id + "' of " + operation.name() + " belongs to " + owner.name()
                            + " already (an async operation has its Status, Result and Stop).",
                    "Choose another.");
        }
    }
}
