package dev.penstock.functions.statemachines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of {@code state-machines/}, as far as the checks need it.
 *
 * @param file its name
 * @param text as it stands in the file
 * @param definition parsed
 */
record StateMachine(String file, String text, JsonNode definition) {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{(\\w+)}");

    static final Path FOLDER = Path.of("..", "state-machines");

    static List<StateMachine> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".asl.json"))
                    .sorted()
                    .map(StateMachine::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StateMachine read(Path file) {
        try {
            String text = Files.readString(file);
            return new StateMachine(
                    file.getFileName().toString(),
                    text,
                    JsonMapper.builder().build().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> substitutions() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = SUBSTITUTION.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The machine itself and the bodies of its Map and Parallel states. */
    List<JsonNode> scopes() {
        List<JsonNode> scopes = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(definition));
        while (!open.isEmpty()) {
            JsonNode scope = open.pop();
            scopes.add(scope);
            for (JsonNode state : scope.path("States")) {
                if (state.has("ItemProcessor")) {
                    open.push(state.get("ItemProcessor"));
                }
                state.path("Branches").forEach(open::push);
            }
        }
        return scopes;
    }

    /** Every state by name, of every scope. */
    Map<String, JsonNode> states() {
        Map<String, JsonNode> states = new LinkedHashMap<>();
        scopes().forEach(scope ->
                scope.path("States").properties().forEach(state -> states.put(state.getKey(), state.getValue())));
        return states;
    }

    /** Where a state can lead. */
    static Set<String> successors(JsonNode state) {
        Set<String> successors = new TreeSet<>();
        Stream.of("Next", "Default")
                .filter(state::has)
                .forEach(field -> successors.add(state.path(field).asText()));
        Stream.of("Choices", "Catch").forEach(field -> state.path(field)
                .forEach(rule -> successors.add(rule.path("Next").asText())));
        return successors;
    }

    /** Calls {@code visitor} with a JSON pointer and the text of every string in the definition. */
    void eachText(BiConsumer<String, String> visitor) {
        walk("", definition, visitor);
    }

    private static void walk(String pointer, JsonNode node, BiConsumer<String, String> visitor) {
        if (node.isTextual()) {
            visitor.accept(pointer, node.textValue());
        }
        node.properties().forEach(member -> walk(pointer + "/" + member.getKey(), member.getValue(), visitor));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), visitor);
            }
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
