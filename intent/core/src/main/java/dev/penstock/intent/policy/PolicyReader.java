package dev.penstock.intent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.policy.Findings.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy file. The grammar is closed: whatever it does not know is an error, since a misspelt condition that is
 * passed over is a condition that does not hold.
 */
public final class PolicyReader {

    private static final String EXAMPLE = "{\"Version\": \"" + Policy.VERSION + "\", \"Statement\": [ … ]}";

    private final Findings findings;
    private final ObjectReader objects;

    private PolicyReader(String file) {
        this.findings = new Findings(file);
        this.objects = new ObjectReader(findings);
    }

    /**
     * Reads one policy.
     *
     * @param file the file's name, for messages and for the ids of statements
     * @param json what is in it
     * @throws PolicyException with everything that is wrong with it
     */
    public static Policy read(String file, JsonNode json) {
        PolicyReader reader = new PolicyReader(file);
        List<Statement> statements = reader.document(file, json);
        reader.findings.throwIfAny();
        return new Policy(file, statements);
    }

    private List<Statement> document(String file, JsonNode json) {
        if (!objects.isObject(Place.FILE, json, EXAMPLE)) {
            return List.of();
        }
        objects.closedKeys(Place.FILE, json, List.of("Version", "Statement"));
        if (!json.path("Version").asText().equals(Policy.VERSION)) {
            String problem = json.has("Version") ? "unknown version " + json.get("Version") : "is missing";
            findings.add(Place.FILE.of("Version"), problem, "Write \"Version\": \"" + Policy.VERSION + "\".");
        }
        Place place = Place.FILE.of("Statement");
        JsonNode array = json.path("Statement");
        if (!array.isArray() || array.isEmpty()) {
            findings.add(place, "must be a list with at least one statement", "Write it as " + EXAMPLE + ".");
            return List.of();
        }
        return statements(file, new Place(place.pointer(), "", ""), array);
    }

    private List<Statement> statements(String file, Place list, JsonNode array) {
        StatementReader reader = new StatementReader(file, findings, objects);
        Set<String> sids = new HashSet<>();
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String sid = StatementReader.sid(array.get(i));
            String name = sid.isEmpty() ? "#" + i : sid;
            Place place = new Place(list.at(i).pointer(), name, "");
            Optional<Statement> statement = reader.read(place, array.get(i));
            if (!sid.isEmpty() && !sids.add(sid)) {
                findings.add(place.of("Sid"), "another statement of this file has it too", "Give each its own.");
            }
            statement.ifPresent(statements::add);
        }
        return statements;
    }
}
