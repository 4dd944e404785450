package dev.penstock.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void thisCheckoutCompiles(@TempDir Path folder) {
        Path root = Fixture.ofThisCheckoutCopiedTo(folder).root();
        int status = run(
                "compile",
                "--root",
                root.toString(),
                "--out",
                root.resolve("api/target/intent").toString());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(root.resolve("api/target/intent/classes/penstock/authorizer-local.json"))
                .isRegularFile();
    }

    @Test
    void findingsGoToStandardErrorAndNothingIsWritten(@TempDir Path folder) {
        Fixture fixture = Fixture.copiedTo(folder).delete("api/transforms/makeOrder.json");
        Path target = folder.resolve("out");
        assertThat(run("compile", "--root", fixture.root().toString(), "--out", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("api/openapi.yaml:8: POST /orders has no transformation.");
        assertThat(Files.exists(target)).isFalse();
    }

    @Test
    void wrongArgumentsAreToldApart() {
        assertThat(run("compile")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Usage: ");
    }
}
