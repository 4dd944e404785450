package dev.penstock.functions.transform;

import static dev.penstock.functions.fake.Inputs.call;
import static dev.penstock.functions.fake.Inputs.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over random bodies: a client can bring about a result or a failure with pointers, and nothing else. */
class TransformPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long SEED = 20261101;
    private static final int CASES = 4_000;
    private static final String[] NAMES = {
        "name", "count", "kind", "weight", "day", "lines", "extra", "unit", "", "a/b", "__proto__"
    };
    private static final String[] TEXTS = {
        "a", "", "plain", "2026-01-01", "{% $x %}", "\"\\'\n\u0000\u2028", "𝒳", "\ud800", "$", "/../", "a".repeat(300)
    };

    @SuppressWarnings("NullAway.Init")
    private static Transform order;

    @BeforeAll
    static void readTheBundle() throws IOException {
        try (InputStream bundle = TransformPropertyTest.class.getResourceAsStream("/test-transforms.json")) {
            order = new Transform(
                    "order", JsonMapper.builder().build().readTree(bundle).path("order"));
        }
    }

    @Test
    void anyBodyGivesAResultOrAFailureThatPointsIntoIt() {
        var random = new Random(SEED);
        int results = 0;
        for (int i = 0; i < CASES; i++) {
            JsonNode body = random.nextInt(4) == 0 ? value(random, 0) : object(random, 0);
            JsonNode input = call("order", "transform", body).path("input");
            JsonNode before = input.deepCopy();
            try {
                JsonNode result = order.apply(input, order.checkedBody(input));
                assertThat(result.path("name")).as("case %d", i).isEqualTo(body.path("name"));
                results++;
            } catch (Penstock.BadRequest e) {
                JsonNode errors = parsed(e.getMessage()).path("errors");
                assertThat(errors).as("case %d: %s", i, body).isNotEmpty();
            }
            assertThat(input).as("case %d: the input is not changed", i).isEqualTo(before);
        }
        assertThat(results).as("cases that are accepted").isGreaterThan(CASES / 50);
    }

    @Test
    void anyValueIsTheSameAfterItWasJsonataS() {
        var random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            JsonNode value = value(random, 0);
            if (PlainJson.problems(value).isEmpty()) {
                assertThat(JsonValues.tree(JsonValues.plain(value))
                                .orElseThrow()
                                .toString())
                        .as("case %d", i)
                        .isEqualTo(normalised(value).toString());
            }
        }
    }

    /** The oracle: the same tree, every number written as JavaScript would. */
    private static JsonNode normalised(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = NODES.objectNode();
            value.properties().forEach(member -> object.set(member.getKey(), normalised(member.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(element -> array.add(normalised(element)));
            return array;
        }
        if (value.isNumber()) {
            double binary = value.doubleValue();
            return binary % 1 == 0 && Math.abs(binary) < 0x1p53
                    ? NODES.numberNode((long) binary)
                    : NODES.numberNode(binary);
        }
        return value;
    }

    private static JsonNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        if (random.nextInt(3) > 0) {
            object.put("name", "a").put("count", random.nextInt(5));
        }
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth + 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 5 ? 7 : 9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.textNode(TEXTS[random.nextInt(TEXTS.length)]);
            case 3 -> NODES.numberNode(random.nextInt());
            case 4 -> NODES.numberNode(random.nextLong());
            case 5 -> NODES.numberNode(BigDecimal.valueOf(random.nextInt(), random.nextInt(12)));
            case 6 -> NODES.numberNode(new BigDecimal("1e" + (random.nextInt(1200) - 600)));
            case 7 -> object(random, depth);
            default -> {
                ArrayNode array = NODES.arrayNode();
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
        };
    }
}
