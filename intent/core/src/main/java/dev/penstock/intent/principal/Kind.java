package dev.penstock.intent.principal;

/** What sort of caller a principal is. Each issuer's configuration says how to tell them apart. */
public enum Kind {
    HUMAN,
    MACHINE,
    AGENT;

    /** The spelling in policies, stage files and the authorizer's context: lower case. */
    public String text() {
        return switch (this) {
            case HUMAN -> "human";
            case MACHINE -> "machine";
            case AGENT -> "agent";
        };
    }
}
