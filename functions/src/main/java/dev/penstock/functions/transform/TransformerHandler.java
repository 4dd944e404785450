package dev.penstock.functions.transform;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.functions.task.Assignment;
import dev.penstock.functions.task.WorkFrame;
import jakarta.inject.Named;

/**
 * Lambda function {@code transformer}: {@code {"operation", "mode", "input": <workflow input>}} to {@code {"result": …}}
 * ({@code mode: "transform"}) or {@code {"valid": true}} ({@code mode: "validate"}, which checks the body only).
 */
@Named("transformer")
public class TransformerHandler implements RequestHandler<JsonNode, JsonNode> {
    private final WorkFrame frame;
    private final Transforms transforms;

    TransformerHandler(WorkFrame frame, Transforms transforms) {
        this.frame = frame;
        this.transforms = transforms;
    }

    @Override
    public JsonNode handleRequest(JsonNode input, Context context) {
        return frame.run("transformer", input, Assignment::ofTransformer, assignment -> {
            JsonNode task = assignment.task();
            Transform transform = transforms.of(task.path("operation").asText(""));
            JsonNode body = transform.checkedBody(task.path("input"));
            var answer = JsonNodeFactory.instance.objectNode();
            return switch (task.path("mode").asText("")) {
                case "validate" -> answer.put("valid", true);
                case "transform" -> answer.set("result", transform.apply(task.path("input"), body));
                default -> throw new IllegalArgumentException("mode is neither validate nor transform");
            };
        });
    }
}
