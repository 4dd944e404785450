package dev.penstock.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.authorizer.TestIssuer.Mode;
import dev.penstock.intent.stage.Algorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed, run as Lambda runs it: the bootstrap of {@code function.zip} against the runtime API. */
class BootstrapIT {
    private static final TestKey RSA = TestKey.rsa("rsa-1", 2048);
    private static final TestKey EC = TestKey.ec("ec-1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final TestIssuers issuers = new TestIssuers();
    private final RuntimeApi lambda = new RuntimeApi();

    private @Nullable Process function;

    BootstrapIT() throws IOException {}

    @BeforeEach
    void unpack() throws IOException {
        issuers.start();
        issuers.rsa.publish(RSA);
        issuers.ec.publish(EC);
        unzip(Path.of(System.getProperty("function.zip", "target/function.zip")), folder);
        Path bundle = folder.resolve("penstock/authorizer-test.json");
        Files.createDirectories(bundle.getParent());
        try (InputStream stream = BootstrapIT.class.getResourceAsStream("/penstock/authorizer-test.json")) {
            Files.copy(stream, bundle, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (function != null) {
            function.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        lambda.close();
        issuers.stop();
    }

    @Test
    void decidesAndOpensNoPort() throws Exception {
        Process running = start("test");

        JsonNode allowed = authorize(TestToken.of(issuers.rsa).sign(RSA, Algorithm.RS256));
        assertThat(allowed.at("/policyDocument/Statement/0/Effect").asText())
                .as("%s", allowed)
                .isEqualTo("Allow");
        assertThat(authorize("nonsense").path("errorMessage").asText()).isEqualTo("Unauthorized");
        assertThat(listeningSockets(running.pid())).isEmpty();
    }

    @Test
    void startsWhileAProviderIsDownAndFindsItLater() throws Exception {
        issuers.ec.mode(Mode.ERROR);
        start("test");

        assertThat(authorize(TestToken.of(issuers.rsa).sign(RSA, Algorithm.RS256))
                        .has("policyDocument"))
                .isTrue();
        assertThat(unavailable(ecToken())).isTrue();
        issuers.ec.mode(Mode.IMPOSTOR);
        Thread.sleep(1_100);
        assertThat(unavailable(ecToken())).isTrue();
        issuers.ec.mode(Mode.OK);
        Thread.sleep(1_100);
        assertThat(authorize(ecToken()).has("policyDocument")).isTrue();
    }

    @Test
    void saysAtStartWhatItsStageLacks() throws Exception {
        start("nowhere");

        assertThat(lambda.answer().path("errorMessage").asText())
                .isEqualTo(
                        "The function holds no penstock/authorizer-nowhere.json. Set PENSTOCK_STAGE to the name of a file in"
                                + " api/stages, or add that file and build again.");
    }

    private String ecToken() {
        return TestToken.of(issuers.ec).sign(EC, Algorithm.ES256);
    }

    private boolean unavailable(String token) throws Exception {
        JsonNode answer = authorize(token);
        return answer.path("errorMessage").asText("Unauthorized").contains("'ec'");
    }

    private JsonNode authorize(String token) throws InterruptedException {
        return lambda.invoke(Gateway.event("POST", "/processReport", "Authorization", List.of("Bearer " + token)));
    }

    private Process start(String stage) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("bootstrap").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PENSTOCK_STAGE", stage);
        environment.put("ISSUER_BASE", issuers.base());
        Process started = builder.start();
        function = started;
        return started;
    }

    private static void unzip(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file.getInputStream(entry), target);
                }
            }
        }
        assertThat(folder.resolve("bootstrap").toFile().setExecutable(true)).isTrue();
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
