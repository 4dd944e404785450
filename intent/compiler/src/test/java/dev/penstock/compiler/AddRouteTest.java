package dev.penstock.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.penstock.compiler.output.Outputs;
import dev.penstock.compiler.template.TemplateChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/add-a-route.md} is the whole change that a route needs: its blocks are applied to a copy of this checkout. */
class AddRouteTest {
    private static final Path PAGE = Path.of("../../docs/add-a-route.md");
    private static final Pattern BLOCK = Pattern.compile(
            "<!-- (new|into) (\\S+)(?: (before|after) \"([^\"]+)\")? -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL);

    private Fixture fixture = new Fixture(Path.of("."));
    private final List<String> touched = new ArrayList<>();

    @BeforeEach
    void follow(@TempDir Path folder) throws IOException {
        fixture = Fixture.ofThisCheckoutCopiedTo(folder);
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            String file = block.group(2);
            touched.add(file);
            if (block.group(1).equals("new")) {
                fixture.write(file, block.group(5));
            } else {
                String line = block.group(4) + "\n";
                boolean before = block.group(3).equals("before");
                fixture.replace(file, "\n" + line, "\n" + (before ? block.group(5) + line : line + block.group(5)));
            }
        }
    }

    @Test
    void oneOperationOneTransformationOneMachineAndItsResourceAreEnough() throws IOException {
        assertThat(touched)
                .containsExactly(
                        "api/openapi.yaml",
                        "api/openapi.yaml",
                        "api/transforms/estimates.json",
                        "state-machines/estimate.asl.json",
                        "template.yaml");
        IntentCompiler.Result result = IntentCompiler.compile(fixture.root());
        assertThat(result.findings()).isEmpty();
        Outputs.write(result.files(), fixture.root().resolve("api/target/intent"));
        assertThat(TemplateChecks.run(fixture.root())).isEmpty();
        assertThat(file(result, "openapi.json")
                        .at("/paths/~1estimates/post/operationId")
                        .asText())
                .isEqualTo("estimates");
        assertThat(file(result, "gateway-policy.json").toString()).contains("EstimateMachine");
        assertThat(file(result, "classes/penstock/authorizer-prod.json").toString())
                .contains("report:Estimate");
    }

    @Test
    void theOperationIsAboutTenLinesBesideItsSchema() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        assertThat(block.group(5).strip().lines()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void theMappingCountsWhatThePageSays() {
        JsonNode transforms = file(IntentCompiler.compile(fixture.root()), "classes/penstock/transforms.json");
        String expression = transforms.at("/estimates/mapping/days").asText();
        Map<String, Object> body = Map.of("from", "2026-01-01", "to", "2026-01-31", "sources", 2);
        Object days = Jsonata.jsonata(expression.substring(2, expression.length() - 2))
                .evaluate(Map.of("body", body));
        assertThat(String.valueOf(days)).isEqualTo("62");
    }

    private static JsonNode file(IntentCompiler.Result result, String name) {
        JsonNode file = result.files().get(name);
        assertThat(file).as(name).isNotNull();
        return file == null ? MissingNode.getInstance() : file;
    }
}
