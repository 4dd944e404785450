package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Every operation has its transform file, no file is left over, and each has the right form and a sentence. */
final class TransformFileCheck implements Check {
    private static final Pattern SENTENCE = Pattern.compile("\\S[^\\n\\r]{18,198}\\.");
    private static final Pattern SENTENCES = Pattern.compile("[.!?]\\s");

    private final SchemaFile schema = SchemaFile.named("transform.schema.json");

    @Override
    public void check(Checkout checkout, Findings findings) {
        Set<String> operations = new HashSet<>();
        for (Operation operation : Operation.in(checkout.openapi())) {
            operations.add(operation.id());
            if (!operation.id().isEmpty() && !checkout.transforms().containsKey(operation.id())) {
                operation.finding(
                        findings,
                        "operationId",
                        operation.name() + " has no transformation.",
                        "Write " + Checkout.TRANSFORMS + "/" + operation.id()
                                + ".json; docs/add-a-route.md shows how.");
            }
        }
        checkout.transforms().forEach((name, transform) -> {
            if (!operations.contains(name)) {
                findings.add(
                        transform,
                        "",
                        "No operation has the operationId '" + name + "'.",
                        "Rename the file to an operation's, or remove it.");
            }
            if (transform.lines().isEmpty()) {
                return;
            }
            schema.check(transform, "", "transform", findings);
            String sentence = transform.at("/sentence").asText("");
            if (transform.root().has("sentence")
                    && (!SENTENCE.matcher(sentence).matches()
                            || SENTENCES.matcher(sentence).find())) {
                findings.add(
                        transform,
                        "/sentence",
                        "The sentence is not one sentence of 20 to 200 characters that ends in a full stop.",
                        "Say in one sentence what the mapping does; split the work if that cannot be done.");
            }
        });
    }
}
