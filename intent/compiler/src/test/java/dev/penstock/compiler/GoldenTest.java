package dev.penstock.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that is generated from the checkout in the test resources, byte by byte.
 *
 * <p>After a change that is meant: {@code ./mvnw -pl intent/compiler -am test -Dtest=GoldenTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dpenstock.golden=write}, then read the difference before committing it.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void theOutputsAreTheGoldenFiles(@TempDir Path folder) throws IOException {
        IntentCompiler.Result result =
                IntentCompiler.compile(Fixture.copiedTo(folder).root());
        assertThat(result.findings()).isEmpty();
        if (System.getProperty("penstock.golden", "").equals("write")) {
            write(result.files());
        }
        assertThat(new TreeSet<>(result.files().keySet())).isEqualTo(golden());
        for (Map.Entry<String, JsonNode> file : result.files().entrySet()) {
            assertThat(Json.pretty(file.getValue()))
                    .as(file.getKey())
                    .isEqualTo(Files.readString(GOLDEN.resolve(file.getKey())));
        }
    }

    @Test
    void theGatewaysDocumentIsAsciiSinceCloudFormationMayReplaceOtherCharacters(@TempDir Path folder) {
        JsonNode document =
                IntentCompiler.compile(Fixture.copiedTo(folder).root()).files().get("openapi.json");
        assertThat(String.valueOf(document)).matches("\\p{ASCII}*");
    }

    private static void write(SortedMap<String, JsonNode> files) throws IOException {
        for (Map.Entry<String, JsonNode> file : files.entrySet()) {
            Path path = GOLDEN.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, Json.pretty(file.getValue()));
        }
    }

    private static TreeSet<String> golden() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            TreeSet<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(
                            file -> names.add(GOLDEN.relativize(file).toString().replace('\\', '/')));
            return names;
        }
    }
}
