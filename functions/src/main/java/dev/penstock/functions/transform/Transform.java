package dev.penstock.functions.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.functions.failure.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation's transformation: check the body, fill in defaults, map, check the result. */
final class Transform {
    private final String operation;
    private final @Nullable Body body;
    private final Mapping mapping;
    private final SchemaCheck output;

    /** @param declared {@code {"input": <schema>, "mapping": …, "output": <schema>}} of the bundle */
    Transform(String operation, JsonNode declared) {
        this.operation = operation;
        body = declared.path("input").isObject() ? Body.of(declared.get("input")) : null;
        mapping = Mapping.of(declared.path("mapping"));
        output = new SchemaCheck(declared.path("output"));
    }

    /**
     * Checks what the client sent.
     *
     * @param call the workflow input
     * @return its body, with the schema's defaults; {@code null} in JSON where the operation has none
     * @throws Penstock.BadRequest with every fault
     */
    JsonNode checkedBody(JsonNode call) {
        Body declared = body;
        if (declared == null) {
            return NullNode.getInstance();
        }
        JsonNode sent = call.path("body");
        List<Problem> problems = PlainJson.problems(sent);
        if (problems.isEmpty()) {
            problems = declared.check.problems(sent);
        }
        if (!problems.isEmpty()) {
            throw new Penstock.BadRequest("The body does not have the form that this operation needs.", problems);
        }
        return Defaults.filledIn(declared.schema, sent);
    }

    /**
     * Maps the call.
     *
     * @param call the workflow input
     * @param checked what {@link #checkedBody} gave
     * @throws IllegalStateException when the mapping's result is not what was declared: the declaration is wrong, not the client
     */
    JsonNode apply(JsonNode call, JsonNode checked) {
        ObjectNode context = call.deepCopy();
        context.set("body", checked);
        JsonNode result = mapping.apply(context);
        List<Problem> problems = output.problems(result);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw new IllegalStateException("The mapping of " + operation
                    + " gave a result that breaks its own output schema at '" + first.pointer() + "': " + first.detail()
                    + ". Mend api/transforms/" + operation + ".json.");
        }
        return result;
    }

    private record Body(JsonNode schema, SchemaCheck check) {
        static Body of(JsonNode schema) {
            return new Body(schema, new SchemaCheck(schema));
        }
    }
}
