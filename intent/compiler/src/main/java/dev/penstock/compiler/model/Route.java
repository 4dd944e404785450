package dev.penstock.compiler.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One operation of {@code api/openapi.yaml}, complete and checked.
 *
 * @param operation its {@code operationId}
 * @param method upper case
 * @param path the path template
 * @param summary what it does, one line
 * @param machine what it runs
 * @param mode how it runs it
 * @param action what policies grant
 * @param risk {@code low}, {@code medium} or {@code high}
 * @param auth how callers prove who they are
 * @param parameters everything declared, the path's own parameters included
 * @param body JSON Schema (draft 2020-12) of the request body; empty where the operation has none
 * @param transform the content of {@code api/transforms/<operation>.json}
 */
public record Route(
        String operation,
        String method,
        String path,
        String summary,
        Machine machine,
        Mode mode,
        String action,
        String risk,
        String auth,
        List<Parameter> parameters,
        Optional<JsonNode> body,
        JsonNode transform) {
    public Route {
        parameters = List.copyOf(parameters);
    }

    public Stream<Parameter> parameters(Parameter.Place place) {
        return parameters.stream().filter(parameter -> parameter.place() == place);
    }
}
