package dev.penstock.intent.policy;

/** How a decision ended. */
public enum Outcome {
    /** An allow matched and no deny. */
    ALLOWED,
    /** A deny matched, whatever else did. */
    DENIED_BY_STATEMENT,
    /** Nothing matched. */
    DENIED_BY_DEFAULT
}
