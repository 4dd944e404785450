package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.model.Intent;
import dev.penstock.compiler.model.Machine;
import dev.penstock.compiler.model.Mode;
import dev.penstock.compiler.model.Parameter;
import dev.penstock.compiler.model.Route;
import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the model that generators use of a checkout in which no check found anything. */
public final class IntentBuilder {
    private final Checkout checkout;

    private IntentBuilder(Checkout checkout) {
        this.checkout = checkout;
    }

    public static Intent build(Checkout checkout) {
        IntentBuilder builder = new IntentBuilder(checkout);
        return new Intent(
                checkout.openapi().at("/info"),
                checkout.openapi().at("/components/schemas"),
                Operation.in(checkout.openapi()).stream().map(builder::route).toList(),
                contents(checkout.policies()),
                contents(checkout.stages()));
    }

    private Route route(Operation operation) {
        JsonNode intent = operation.intent();
        List<Parameter> parameters = DeclaredParameter.of(operation).stream()
                .map(DeclaredParameter::parameter)
                .flatMap(Optional::stream)
                .toList();
        return new Route(
                operation.id(),
                operation.method(),
                operation.path(),
                operation.get("summary").asText(""),
                machine(intent.path("machine").asText()),
                Mode.valueOf(intent.path("mode").asText().toUpperCase(Locale.ROOT)),
                intent.path("action").asText(),
                intent.path("risk").asText(),
                intent.path("auth").asText(),
                parameters,
                BodySchema.of(operation),
                document(checkout.transforms(), operation.id()).root());
    }

    private Machine machine(String name) {
        return new Machine(
                name,
                MachineResources.of(checkout, name).get(0),
                document(checkout.machines(), name).root());
    }

    private static Document document(SortedMap<String, Document> documents, String name) {
        return Objects.requireNonNull(documents.get(name), name);
    }

    private static SortedMap<String, JsonNode> contents(SortedMap<String, Document> documents) {
        SortedMap<String, JsonNode> contents = new TreeMap<>();
        documents.forEach((name, document) -> contents.put(name, document.root()));
        return contents;
    }
}
