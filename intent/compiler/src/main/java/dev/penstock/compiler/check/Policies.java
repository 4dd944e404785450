package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.PolicyException;
import dev.penstock.intent.policy.PolicyReader;
import dev.penstock.intent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The policies that can be read; the others are {@link PolicyCheck}'s findings. */
final class Policies {
    private Policies() {}

    static List<Statement> statements(Checkout checkout) {
        List<Statement> statements = new ArrayList<>();
        for (Map.Entry<String, Document> policy : checkout.policies().entrySet()) {
            try {
                Policy read =
                        PolicyReader.read(policy.getKey(), policy.getValue().root());
                statements.addAll(read.statements());
            } catch (PolicyException e) {
                continue; // Reported by PolicyCheck, with all of its places.
            }
        }
        return statements;
    }
}
