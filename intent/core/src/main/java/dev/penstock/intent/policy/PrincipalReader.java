package dev.penstock.intent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.json.Spelling;
import dev.penstock.intent.policy.Findings.Place;
import dev.penstock.intent.principal.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code Principal} of a statement. */
record PrincipalReader(Findings findings, ObjectReader objects) {

    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::text).toList();

    Optional<PrincipalPattern> read(Place place, JsonNode json) {
        if (json.isTextual()) {
            findings.add(
                    place,
                    json + " alone says nothing about who",
                    "Say it by attribute, such as {\"role\": [\"analyst\"]}; {\"subject\": [\"*\"]} is every caller.");
            return Optional.empty();
        }
        if (!objects.isObject(place, json, "{\"role\": [\"analyst\"]}")) {
            return Optional.empty();
        }
        objects.closedKeys(place, json, PrincipalAttribute.texts());
        if (json.isEmpty()) {
            findings.add(
                    place,
                    "names nobody",
                    "Give at least one of " + String.join(", ", PrincipalAttribute.texts()) + ".");
        }
        Map<PrincipalAttribute, List<String>> expected = new EnumMap<>(PrincipalAttribute.class);
        for (PrincipalAttribute attribute : PrincipalAttribute.values()) {
            if (json.has(attribute.text())) {
                Place at = place.of(attribute.text());
                List<String> values = objects.texts(at, json.get(attribute.text()));
                values.forEach(value -> check(at, attribute, values, value));
                expected.put(attribute, values);
            }
        }
        boolean whole = !expected.isEmpty() && expected.values().stream().noneMatch(List::isEmpty);
        return whole ? Optional.of(new PrincipalPattern(expected)) : Optional.empty();
    }

    private void check(Place place, PrincipalAttribute attribute, List<String> all, String value) {
        if (value.equals(PrincipalPattern.ANY)) {
            if (all.size() > 1) {
                findings.add(place, "'*' beside other values makes them meaningless", "Keep one or the other.");
            }
        } else if (value.indexOf('*') >= 0) {
            findings.add(
                    place,
                    "'" + value + "': a principal is named exactly or by '*' alone",
                    "List the values, or use a role.");
        } else if (attribute == PrincipalAttribute.KIND && !KINDS.contains(value)) {
            findings.add(place, "unknown kind '" + value + "'", Spelling.remedy(value, KINDS));
        }
    }
}
