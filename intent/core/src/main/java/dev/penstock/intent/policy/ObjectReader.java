package dev.penstock.intent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.json.Spelling;
import dev.penstock.intent.policy.Findings.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The checks that every level of a policy shares: a closed set of keys, and one text or a list of texts. */
record ObjectReader(Findings findings) {

    /** Whether it is an object; if not, that is a finding. */
    boolean isObject(Place place, JsonNode node, String example) {
        if (!node.isObject()) {
            findings.add(place, "must be an object, not " + describe(node), "Write it as " + example + ".");
        }
        return node.isObject();
    }

    /** Each key that is not known, or is refused on purpose, is a finding. */
    void closedKeys(Place place, JsonNode object, List<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (known.contains(name)) {
                return;
            }
            if (Set.of("NotAction", "NotResource", "NotPrincipal").contains(name)) {
                findings.add(
                        place.of(name),
                        "is not part of the grammar: it would grant whatever is added later",
                        "Name what is meant with " + name.substring(3) + ", and take exceptions away with a Deny.");
            } else {
                findings.add(place.of(name), "unknown key", Spelling.remedy(name, known));
            }
        });
    }

    /** One text or a list of them, none empty; a list that is empty after findings were added. */
    List<String> texts(Place place, JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            if (node.isEmpty()) {
                findings.add(place, "the list is empty, so it matches nothing", "Give at least one value.");
            }
            for (int i = 0; i < node.size(); i++) {
                addText(texts, place.at(i), node.get(i));
            }
        } else {
            addText(texts, place, node);
        }
        return texts;
    }

    private void addText(List<String> texts, Place place, JsonNode node) {
        if (!node.isTextual()) {
            findings.add(place, "must be text, not " + describe(node), "Write the value in quotes.");
        } else if (node.textValue().isBlank()) {
            findings.add(place, "is empty, which matches nothing", "Give a value or remove it.");
        } else if (texts.contains(node.textValue())) {
            findings.add(place, "'" + node.textValue() + "' stands there twice", "Remove one.");
        } else {
            texts.add(node.textValue());
        }
    }

    static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "text";
            case NUMBER -> "the number " + node;
            case BOOLEAN -> "the bare word " + node;
            case NULL -> "null";
            default -> "missing";
        };
    }
}
