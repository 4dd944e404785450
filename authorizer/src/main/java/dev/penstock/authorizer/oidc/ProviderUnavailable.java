package dev.penstock.authorizer.oidc;

/** A provider's keys cannot be had, so that nothing can be said about its tokens: neither that they are good nor that they are bad. */
public final class ProviderUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String explanation;

    ProviderUnavailable(String alias, String problem) {
        this("The keys of the identity provider '" + alias + "' cannot be fetched: " + problem);
    }

    private ProviderUnavailable(String explanation) {
        super(explanation, null, false, false);
        this.explanation = explanation;
    }

    /** Whose keys, and why not. */
    public String explanation() {
        return explanation;
    }
}
