package dev.penstock.compiler.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.gateway.GatewayDocument;
import dev.penstock.compiler.gateway.RolePolicies;
import dev.penstock.compiler.model.Intent;
import dev.penstock.intent.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files that the compiler writes (docs/contracts.md, "The compiler's output"). */
public final class Outputs {
    private static final String BUNDLES = "classes/penstock/";

    private Outputs() {}

    /** Path below the output folder to content. */
    public static SortedMap<String, JsonNode> of(Intent intent) {
        SortedMap<String, JsonNode> files = new TreeMap<>();
        files.put("openapi.json", GatewayDocument.of(intent));
        files.put("gateway-policy.json", RolePolicies.gateway(intent.routes()));
        files.put("starter-policy.json", RolePolicies.starter(intent.routes()));
        files.put("flow-map.json", FlowMap.of(intent));
        files.put(BUNDLES + "transforms.json", TransformBundle.of(intent.routes()));
        intent.stages()
                .forEach((name, stage) ->
                        files.put(BUNDLES + "authorizer-" + name + ".json", AuthorizerBundles.of(intent, name, stage)));
        return files;
    }

    /** Writes the files, each only when its content changes, so that what depends on it is not built again. */
    public static void write(SortedMap<String, JsonNode> files, Path folder) throws IOException {
        for (Map.Entry<String, JsonNode> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            String text = Json.pretty(file.getValue());
            if (!Files.isRegularFile(path) || !Files.readString(path).equals(text)) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
        }
    }
}
