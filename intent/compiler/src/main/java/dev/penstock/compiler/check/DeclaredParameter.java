package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.model.Parameter;
import dev.penstock.compiler.source.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of an operation as it stands in the document.
 *
 * @param value the declaration itself, references followed; a missing node when one leads nowhere
 * @param pointer where the operation names it
 */
record DeclaredParameter(JsonNode value, String pointer) {
    /** The parameters of an operation, those of its path included. */
    static List<DeclaredParameter> of(Operation operation) {
        Document document = operation.document();
        List<DeclaredParameter> parameters = new ArrayList<>();
        String path = Document.child("/paths", operation.path());
        for (String list : List.of(path + "/parameters", operation.at("parameters"))) {
            for (int i = 0; i < document.at(list).size(); i++) {
                String pointer = Document.child(list, i);
                parameters.add(new DeclaredParameter(
                        References.resolve(document, pointer).value(), pointer));
            }
        }
        return parameters;
    }

    String name() {
        return value.path("name").asText("");
    }

    String in() {
        return value.path("in").asText("");
    }

    /** The parameter as generators see it; empty when the declaration is wrong. */
    Optional<Parameter> parameter() {
        return Parameter.Place.of(in())
                .map(place -> new Parameter(
                        name(), place, value.path("required").asBoolean() || place == Parameter.Place.PATH));
    }
}
