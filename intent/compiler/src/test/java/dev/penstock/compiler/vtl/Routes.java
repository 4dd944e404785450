package dev.penstock.compiler.vtl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.model.Machine;
import dev.penstock.compiler.model.Mode;
import dev.penstock.compiler.model.Parameter;
import dev.penstock.compiler.model.Route;
import dev.penstock.intent.json.Json;
import java.util.List;
import java.util.Optional;

/** Routes for tests. */
final class Routes {
    static final List<Parameter> PARAMETERS = List.of(
            new Parameter("orderId", Parameter.Place.PATH, true),
            new Parameter("currency", Parameter.Place.QUERY, false),
            new Parameter("X-Tenant", Parameter.Place.HEADER, false));

    private Routes() {}

    static Route route(Mode mode, String path, boolean body) {
        Optional<JsonNode> schema = body ? Optional.of(Json.object().put("type", "object")) : Optional.empty();
        return new Route(
                "makeOrder",
                "POST",
                path,
                "Makes an order.",
                new Machine("order", "OrderMachine", Json.object()),
                mode,
                "order:Create",
                "low",
                "token",
                PARAMETERS,
                schema,
                Json.object());
    }
}
