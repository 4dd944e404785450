package dev.penstock.intent.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy cannot be loaded. It carries everything that is wrong with the file, not only the first thing. */
public final class PolicyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialized
    private final List<Finding> findings;

    public PolicyException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** All that is wrong, in the order of the file; at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
