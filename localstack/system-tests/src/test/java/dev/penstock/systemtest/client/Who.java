package dev.penstock.systemtest.client;

/** The callers of docs/contracts.md, "Local stack": who they are at which identity provider. */
public enum Who {
    ANALYST("okta", "analyst", "human"),
    ANALYST2("okta", "analyst2", "human"),
    VIEWER("okta", "viewer", "human"),
    OUTSIDER("okta", "outsider", "human"),
    REPORTER("corp", "reporter", "machine"),
    TRADER("corp", "trader", "human"),
    /** A machine whose subject at its own provider is the text that {@link #ANALYST} has at the other. */
    ANALYST_AT_CORP("corp", "analyst", "machine"),
    WRONG_AUDIENCE("okta", "wrong-audience", "human"),
    EXPIRED("okta", "expired", "human");

    private final String issuer;
    private final String client;
    private final String kind;

    Who(String issuer, String client, String kind) {
        this.issuer = issuer;
        this.client = client;
        this.kind = kind;
    }

    /** Our alias of the identity provider. */
    public String issuer() {
        return issuer;
    }

    /** The {@code client_id} that the local issuer knows this caller by. */
    public String client() {
        return client;
    }

    /** {@code human} or {@code machine}. */
    public String kind() {
        return kind;
    }
}
