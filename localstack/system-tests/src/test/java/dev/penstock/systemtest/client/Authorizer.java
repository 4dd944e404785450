package dev.penstock.systemtest.client;

import static org.assertj.core.api.Assertions.assertThat;

/** The authorizer's processes on the local stack. */
public final class Authorizer {
    private Authorizer() {}

    /** Ends all of them, so that the next call meets one that has just started and knows nothing. */
    public static void forgetsAll() {
        assertThat(end()).as("processes of the authorizer").isPositive();
    }

    /** Ends whatever runs of it, and gives how many there were. */
    public static int end() {
        String stack = Deployment.current().local("processes that can be ended").name();
        return Servers.endFunction(stack + "-authorizer");
    }
}
