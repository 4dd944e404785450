package dev.penstock.systemtest.client;

import static org.assertj.core.api.Assertions.assertThat;

/** The authorizer's processes on the local stack. */
public final class Authorizer {
    private Authorizer() {}

    /** Ends all of them, so that the next call meets one that has just started and knows nothing. */
    public static void forgetsAll() {
        String function = Deployment.current()
                .local("processes that can be ended")
                .outputs()
                .get("AuthorizerFunctionName");
        assertThat(Servers.endFunction(String.valueOf(function)))
                .as("processes of %s", function)
                .isPositive();
    }
}
