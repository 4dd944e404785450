package dev.penstock.compiler.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.Route;
import dev.penstock.intent.json.Json;
import java.util.List;

/** What the transformer must know: per operation, the sentence, the mapping, and the schemas before and after it. */
final class TransformBundle {
    private TransformBundle() {}

    static ObjectNode of(List<Route> routes) {
        ObjectNode bundle = Json.object();
        for (Route route : routes) {
            ObjectNode transform = bundle.putObject(route.operation());
            transform.set("sentence", route.transform().path("sentence"));
            route.body().ifPresent(body -> transform.set("input", body));
            transform.set("mapping", route.transform().path("mapping"));
            transform.set("output", route.transform().path("output"));
        }
        return bundle;
    }
}
