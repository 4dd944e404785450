package dev.penstock.intent.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of one JSON object of a stage file, read with errors that name the place. */
final class Fields {
    private final JsonNode object;
    private final String file;
    private final String place;
    private final Placeholders placeholders;

    Fields(JsonNode object, String file, String place, Placeholders placeholders, Set<String> known) {
        this.object = object;
        this.file = file;
        this.place = place;
        this.placeholders = placeholders;
        if (!object.isObject()) {
            throw new StageInvalid(file, place.isEmpty() ? "(whole file)" : place, "must be a JSON object");
        }
        for (String name : (Iterable<String>) object::fieldNames) {
            if (!known.contains(name)) {
                throw invalid(
                        name,
                        "unknown key. Known keys: "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }

    StageInvalid invalid(String name, String problem) {
        return new StageInvalid(file, key(name), problem);
    }

    String key(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    boolean has(String name) {
        return object.has(name);
    }

    JsonNode node(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            throw invalid(name, "is missing. Add it.");
        }
        return node;
    }

    Fields object(String name, Set<String> known) {
        return new Fields(node(name), file, key(name), placeholders, known);
    }

    List<Fields> objects(String name, Set<String> known) {
        List<Fields> result = new ArrayList<>();
        for (JsonNode element : array(name)) {
            result.add(new Fields(element, file, key(name) + "[" + result.size() + "]", placeholders, known));
        }
        return result;
    }

    String text(String name) {
        return text(node(name), name);
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    List<String> texts(String name) {
        List<String> result = new ArrayList<>();
        for (JsonNode element : array(name)) {
            result.add(text(element, name + "[" + result.size() + "]"));
        }
        return result;
    }

    Map<String, String> textMap(String name) {
        JsonNode map = node(name);
        if (!map.isObject()) {
            throw invalid(name, "must be a JSON object of texts");
        }
        Map<String, String> result = new LinkedHashMap<>();
        map.properties()
                .forEach(entry -> result.put(entry.getKey(), text(entry.getValue(), name + "." + entry.getKey())));
        return result;
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode node = node(name);
        if (!node.isBoolean()) {
            throw invalid(name, "must be true or false");
        }
        return node.booleanValue();
    }

    int number(String name, int least, int most) {
        JsonNode node = node(name);
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            throw invalid(name, "must be a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    private JsonNode array(String name) {
        JsonNode array = node(name);
        if (!array.isArray() || array.isEmpty()) {
            throw invalid(name, "must be a JSON array with at least one element");
        }
        return array;
    }

    private String text(JsonNode node, String name) {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw invalid(name, "must be a text that is not empty");
        }
        return placeholders.resolve(node.textValue(), file, key(name));
    }
}
