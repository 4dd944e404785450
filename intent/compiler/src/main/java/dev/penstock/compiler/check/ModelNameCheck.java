package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import java.util.regex.Pattern;

/** Schemas become models of the gateway, which takes letters and digits only. */
final class ModelNameCheck implements Check {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,128}");
    private static final String GENERATED = "JsonObject";

    @Override
    public void check(Checkout checkout, Findings findings) {
        String schemas = "/components/schemas";
        for (String name : (Iterable<String>) checkout.openapi().at(schemas)::fieldNames) {
            if (!FORM.matcher(name).matches() || name.equals(GENERATED)) {
                findings.add(
                        checkout.openapi(),
                        Document.child(schemas, name),
                        "The gateway does not take '" + name + "' as the name of a model"
                                + (name.equals(GENERATED) ? ", since a generated one has it." : "."),
                        "Use letters and digits, such as ReportRequest.");
            }
        }
    }
}
