package dev.penstock.compiler.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.json.Json;
import java.util.Map;

/** What a state machine's definition (Amazon States Language) says about its way, without how each state does its work. */
final class MachineStates {
    private static final String PUT_EVENTS = ":events:putEvents";

    private MachineStates() {}

    /** The states, each with where it leads; states of Map and Parallel are inside of it. */
    static ArrayNode of(JsonNode definition) {
        ArrayNode states = Json.object().putArray("states");
        for (Map.Entry<String, JsonNode> state : definition.path("States").properties()) {
            states.add(state(state.getKey(), state.getValue()));
        }
        return states;
    }

    /** The events that the states publish, those of inner states included. */
    static ArrayNode events(JsonNode definition) {
        ArrayNode events = Json.object().putArray("events");
        collect(definition, "", events);
        return events;
    }

    private static ObjectNode state(String name, JsonNode state) {
        ObjectNode json =
                Json.object().put("name", name).put("type", state.path("Type").asText());
        if (state.has("Resource")) {
            json.put("resource", state.path("Resource").asText());
        }
        ArrayNode next = Json.object().putArray("next");
        add(next, state.path("Next"), "");
        state.path("Choices").forEach(choice -> add(next, choice.path("Next"), "choice"));
        add(next, state.path("Default"), "otherwise");
        state.path("Catch").forEach(caught -> add(next, caught.path("Next"), "error"));
        if (!next.isEmpty()) {
            json.set("next", next);
        }
        ArrayNode inner = Json.object().putArray("inner");
        state.path("Branches").forEach(branch -> inner.add(of(branch)));
        if (state.has("ItemProcessor")) {
            inner.add(of(state.path("ItemProcessor")));
        }
        if (!inner.isEmpty()) {
            json.set("inner", inner);
        }
        return json;
    }

    private static void add(ArrayNode next, JsonNode state, String when) {
        if (state.isTextual()) {
            ObjectNode edge = next.addObject().put("state", state.asText());
            if (!when.isEmpty()) {
                edge.put("when", when);
            }
        }
    }

    private static void collect(JsonNode node, String name, ArrayNode events) {
        if (node.path("Resource").asText().contains(PUT_EVENTS)) {
            for (JsonNode entry : node.path("Arguments").path("Entries")) {
                ObjectNode event = events.addObject().put("state", name);
                event.put("detailType", entry.path("DetailType").asText());
                event.put("outcome", entry.path("Detail").path("outcome").asText());
            }
        }
        node.properties().forEach(child -> collect(child.getValue(), child.getKey(), events));
        if (node.isArray()) {
            node.forEach(element -> collect(element, name, events));
        }
    }
}
