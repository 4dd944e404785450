package dev.penstock.intent.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Reads a stage file, {@code api/stages/<stage>.json}. */
public final class StageReader {
    private static final Set<String> KEYS = Set.of("stage", "cacheSeconds", "providers");

    private StageReader() {}

    /**
     * Reads one stage.
     *
     * @param json the file's content
     * @param file what error messages call it
     * @throws StageInvalid where it cannot be used
     */
    public static Stage read(JsonNode json, String file, Placeholders placeholders) {
        Fields fields = new Fields(json, file, "", placeholders, KEYS);
        String name = fields.text("stage");
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw fields.invalid(
                    "stage", "'" + name + "' is no stage name. Use a-z, 0-9 and -, beginning with a letter.");
        }
        return new Stage(
                name,
                fields.number("cacheSeconds", 0, 3600),
                ProvidersReader.read(fields.node("providers"), file, placeholders));
    }
}
