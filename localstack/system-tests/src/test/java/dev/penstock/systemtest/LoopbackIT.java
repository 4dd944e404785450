package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.systemtest.client.Checkout;
import dev.penstock.systemtest.client.Deployment;
import dev.penstock.systemtest.client.Json;
import dev.penstock.systemtest.client.Listeners;
import dev.penstock.systemtest.client.Listeners.Listener;
import dev.penstock.systemtest.client.LocalStack;
import dev.penstock.systemtest.client.Quotes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole stack runs on this machine, for this machine only. */
@Tag("N9")
class LoopbackIT {
    private final LocalStack stack = Deployment.current().local("its own ports");

    @BeforeEach
    void needsLinux() {
        assumeTrue(Listeners.canBeListed(), "needs Linux's tables of sockets");
    }

    @Test
    void itsPortsListenOnLoopbackOnly() throws IOException {
        for (URI part : List.of(stack.aws(), stack.issuers(), stack.external())) {
            assertThat(Listeners.all())
                    .filteredOn(listener -> listener.port() == part.getPort())
                    .as("sockets of port %s", part.getPort())
                    .isNotEmpty()
                    .allMatch(Listener::isLoopback);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localstack", "issuers", "external"})
    void noneOfItsProcessesListensBeyondLoopback(String server) throws IOException {
        Quotes.awaitWorking(); // functions run
        long pid = Json.parse(Files.readString(Checkout.file("localstack/.run/" + server + ".pid")))
                .required("pid")
                .longValue();

        List<Listener> listeners = Listeners.of(ProcessHandle.of(pid).orElseThrow());

        assertThat(listeners).isNotEmpty().allMatch(Listener::isLoopback);
    }
}
