package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Finding;
import java.util.Collection;
import java.util.List;

/** All checks. A new one is added here and has a failing fixture in the tests. */
public final class Checks {
    private static final List<Check> ALL = List.of(
            new DocumentCheck(),
            new HandWrittenGatewayCheck(),
            new IntentCheck(),
            new OperationIdCheck(),
            new PathCheck(),
            new ParameterCheck(),
            new BodyCheck(),
            new ModelNameCheck(),
            new MachineCheck(),
            new PolicyCheck(),
            new ActionCheck(),
            new StageCheck(),
            new TransformFileCheck(),
            new MappingCheck());

    private Checks() {}

    /** Runs every check, so that everything that is wrong is said at once. */
    public static void run(Checkout checkout, Collection<Finding> all) {
        Findings findings = new Findings(all);
        ALL.forEach(check -> check.check(checkout, findings));
    }
}
