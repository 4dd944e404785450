package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.intent.bundle.AuthorizerBundle;
import dev.penstock.intent.stage.Placeholders;
import dev.penstock.intent.stage.Provider;
import dev.penstock.intent.stage.ProvidersReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the compiler wrote for this function's stage. */
public record StageBundle(AuthorizerBundle intent, List<Provider> providers) {
    private static final String STAGE_VARIABLE = "PENSTOCK_STAGE";

    public StageBundle {
        providers = List.copyOf(providers);
    }

    /**
     * Reads the bundle of the stage that {@code PENSTOCK_STAGE} names.
     *
     * @param variables the function's environment; null for what is not set
     * @throws IllegalStateException where there is no such bundle; other exceptions where it cannot be used. All say how to mend it
     */
    static StageBundle load(Function<String, @Nullable String> variables) {
        String stage = variables.apply(STAGE_VARIABLE);
        if (stage == null || stage.isBlank()) {
            throw new IllegalStateException(
                    STAGE_VARIABLE + " is not set. Set it on the function to the name of a file in api/stages.");
        }
        if (!stage.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalStateException(
                    STAGE_VARIABLE + " is no stage name. Use a-z, 0-9 and -, beginning with a letter.");
        }
        String resource = "penstock/authorizer-" + stage + ".json";
        AuthorizerBundle intent = AuthorizerBundle.read(json(resource));
        if (!intent.stage().equals(stage)) {
            throw new IllegalStateException(
                    resource + " is for the stage '" + intent.stage() + "'. Compile the intent again.");
        }
        return new StageBundle(
                intent, ProvidersReader.read(intent.providers(), resource, Placeholders.from(variables)));
    }

    /**
     * One provider of the stage.
     *
     * @throws IllegalStateException where there is none with this alias
     */
    public Provider provider(String alias) {
        return providers.stream()
                .filter(provider -> provider.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no provider has the alias " + alias));
    }

    private static JsonNode json(String resource) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The function holds no " + resource + ". Set " + STAGE_VARIABLE
                        + " to the name of a file in api/stages, or add that file and build again.");
            }
            return new JsonMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(resource + " is no JSON. Compile the intent again.", e);
        }
    }
}
