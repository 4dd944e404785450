package dev.penstock.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.penstock.authorizer.TestIssuer.Mode;
import dev.penstock.intent.stage.Algorithm;
import dev.penstock.testing.Bootstrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How what is packed starts, native or not, and what it does to its surroundings. */
class BootstrapIT {
    private static final TestKey RSA = TestKey.rsa("rsa-1", 2048);

    private final TestIssuers issuers = new TestIssuers();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bootstrap function;

    @BeforeEach
    void unpack() throws IOException {
        issuers.start();
        issuers.okta.publish(RSA);
        issuers.corp.publish(RSA);
        function = new Bootstrap(Bootstrap.artifact(), folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        function.close();
        issuers.stop();
    }

    @Test
    void decidesAndOpensNoPort() throws Exception {
        Process running = start("local");

        JsonNode allowed = authorize(TestToken.of(issuers.okta).sign(RSA, Algorithm.RS256));
        assertThat(allowed.at("/policyDocument/Statement/0/Effect").asText())
                .as("%s", allowed)
                .isEqualTo("Allow");
        assertThat(authorize("nonsense").path("errorMessage").asText()).isEqualTo("Unauthorized");
        assertThat(listeningSockets(running.pid())).isEmpty();
    }

    /** With the stage {@code dev}, the only one that ships and discovers; where it no longer does, {@link AuthorizerTest} alone covers discovery. */
    @Test
    void startsWhileAProviderIsDownAndDiscoversItLater() throws Exception {
        JsonNode corp = provider("dev", "corp");
        assumeThat(corp.path("discovery").asBoolean()).isTrue();
        assumeThat(corp.path("issuer").asText()).isEqualTo("${CORP_ISSUER}");
        issuers.corp.mode(Mode.ERROR);
        start("dev");

        assertThat(authorize("nonsense").path("errorMessage").asText()).isEqualTo("Unauthorized");
        assertThat(corpUnavailable()).isTrue();
        issuers.corp.mode(Mode.IMPOSTOR);
        Thread.sleep(1_100);
        assertThat(corpUnavailable()).isTrue();
        assertThat(issuers.corp.keyRequests()).isZero();
        issuers.corp.mode(Mode.OK);
        Thread.sleep(1_100);
        assertThat(corpUnavailable()).isFalse();
        assertThat(issuers.corp.keyRequests()).isPositive();
    }

    /** A script's runtime client reports it to Lambda; a binary ends, which Lambda reports, and says it in its log. */
    @Test
    void endsAtStartAndSaysWhatItsStageLacks() throws Exception {
        Process started = start("nowhere");

        assertThat(started.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(started.exitValue()).isNotZero();
        assertThat(
                        function.isNative()
                                ? function.log()
                                : function.answer().path("errorMessage").asText())
                .contains(
                        "The function holds no penstock/authorizer-nowhere.json. Set PENSTOCK_STAGE to the name of a file in"
                                + " api/stages, or add that file and build again.");
    }

    private boolean corpUnavailable() throws Exception {
        JsonNode answer = authorize(TestToken.of(issuers.corp).sign(RSA, Algorithm.RS256));
        return answer.path("errorMessage").asText().contains("'corp'");
    }

    private JsonNode authorize(String token) throws Exception {
        return function.invoke(Gateway.event("POST", "/processReport", "Authorization", List.of("Bearer " + token)));
    }

    private Process start(String stage) throws IOException {
        return function.start(Map.of(
                "PENSTOCK_STAGE", stage,
                "PENSTOCK_VERSION", "1.2.3",
                "ISSUER_BASE", issuers.base(),
                "OKTA_ISSUER", issuers.okta.url(),
                "CORP_ISSUER", issuers.corp.url()));
    }

    private static JsonNode provider(String stage, String alias) throws IOException {
        try (InputStream bundle = BootstrapIT.class.getResourceAsStream("/penstock/authorizer-" + stage + ".json")) {
            for (JsonNode provider : new JsonMapper().readTree(bundle).path("providers")) {
                if (provider.path("alias").asText().equals(alias)) {
                    return provider;
                }
            }
        }
        return MissingNode.getInstance();
    }

    /** Lines of Linux' socket tables that belong to this process and are in the state LISTEN (0A), or any UDP socket. */
    private static List<String> listeningSockets(long pid) throws IOException {
        Set<String> own = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith("socket:[")) {
                    own.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        assertThat(own)
                .as("it is connected to the runtime API, so that it has sockets")
                .isNotEmpty();
        Stream<String> listening = Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(pid, table))
                .filter(line -> line.trim().split("\\s+")[3].equals("0A"));
        return Stream.concat(listening, Stream.of("udp", "udp6").flatMap(table -> lines(pid, table)))
                .filter(line -> own.contains(line.trim().split("\\s+")[9]))
                .toList();
    }

    private static Stream<String> lines(long pid, String table) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table)).stream()
                    .skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
