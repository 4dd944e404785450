package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.Document;
import dev.penstock.intent.stage.Placeholders;
import dev.penstock.intent.stage.StageInvalid;
import dev.penstock.intent.stage.StageReader;

/** Every stage file can be read by the authorizer, and is named after its stage. */
final class StageCheck implements Check {
    private final SchemaFile schema = SchemaFile.named("stage.schema.json");

    @Override
    public void check(Checkout checkout, Findings findings) {
        checkout.stages().forEach((name, document) -> {
            if (!document.lines().isEmpty() && schema.check(document, "", "stage", findings)) {
                stage(name, document, findings);
            }
        });
    }

    private static void stage(String name, Document document, Findings findings) {
        try {
            StageReader.read(document.root(), document.file(), Placeholders.asWritten());
        } catch (StageInvalid e) {
            String message = String.valueOf(e.getMessage()).replace(document.file() + ": ", "");
            findings.add(document, "", sentence(message), "Correct the stage.");
        }
        String stage = document.at("/stage").asText();
        if (!stage.equals(name)) {
            findings.add(
                    document,
                    "/stage",
                    "The file is named " + name + ".json but its stage '" + stage + "'.",
                    "Use one name in both places.");
        }
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
