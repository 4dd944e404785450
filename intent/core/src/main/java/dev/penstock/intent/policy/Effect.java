package dev.penstock.intent.policy;

/** What a statement does where it matches. A deny wins over every allow. */
public enum Effect {
    ALLOW,
    DENY;

    /** The spelling in policies: {@code Allow} or {@code Deny}. */
    public String text() {
        return this == ALLOW ? "Allow" : "Deny";
    }
}
