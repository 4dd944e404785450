package dev.penstock.compiler.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;

/**
 * All intent of a checkout, complete and checked.
 *
 * @param info {@code info} of the OpenAPI document
 * @param schemas {@code components.schemas} of the OpenAPI document
 * @param routes in the document's order
 * @param policies content of {@code api/policies}, by file name
 * @param stages content of {@code api/stages}, by stage name
 */
public record Intent(
        JsonNode info,
        JsonNode schemas,
        List<Route> routes,
        SortedMap<String, JsonNode> policies,
        SortedMap<String, JsonNode> stages) {
    public Intent {
        routes = List.copyOf(routes);
    }
}
