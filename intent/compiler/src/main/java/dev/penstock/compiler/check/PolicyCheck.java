package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import dev.penstock.intent.policy.PolicyException;
import dev.penstock.intent.policy.PolicyReader;

/** Every policy file can be read by the evaluator. */
final class PolicyCheck implements Check {
    @Override
    public void check(Checkout checkout, Findings findings) {
        checkout.policies().forEach((name, document) -> {
            if (!document.lines().isEmpty()) {
                policy(name, document, findings);
            }
        });
    }

    private static void policy(String name, Document document, Findings findings) {
        try {
            PolicyReader.read(name, document.root());
        } catch (PolicyException e) {
            for (dev.penstock.intent.policy.Finding finding : e.findings()) {
                String statement = finding.statement().isEmpty() ? "" : "statement " + finding.statement() + ": ";
                String key = finding.key().isEmpty() ? "" : finding.key() + ": ";
                findings.add(document, finding.pointer(), statement + key + finding.problem() + ".", finding.remedy());
            }
        }
    }
}
