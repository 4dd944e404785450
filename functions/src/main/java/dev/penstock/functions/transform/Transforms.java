package dev.penstock.functions.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.functions.WorkerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The transformer's bundle, made by the intent compiler; an operation's transformation is prepared at its first use. */
@ApplicationScoped
class Transforms {
    private final JsonNode bundle;
    private final Map<String, Transform> prepared = new ConcurrentHashMap<>();

    Transforms(WorkerConfig config) {
        bundle = read(config.transforms());
    }

    /** @throws IllegalArgumentException for an operation that the bundle does not have: gate and functions are of different builds */
    Transform of(String operation) {
        return prepared.computeIfAbsent(operation, name -> {
            JsonNode declared = bundle.path(name);
            if (!declared.isObject()) {
                throw new IllegalArgumentException("the bundle has no transformation for the operation " + name);
            }
            return new Transform(name, declared);
        });
    }

    private static JsonNode read(String resource) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + resource
                        + " is missing. The module api makes it; build with ./mvnw package.");
            }
            return JsonMapper.builder().build().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " is no JSON", e);
        }
    }
}
