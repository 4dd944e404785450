package dev.penstock.intent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.json.Spelling;
import dev.penstock.intent.policy.Findings.Place;
import dev.penstock.intent.route.HttpMethod;
import dev.penstock.intent.route.PathTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one statement. */
record StatementReader(String file, Findings findings, ObjectReader objects) {

    private static final List<String> KEYS = List.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
    private static final List<String> REQUIRED = List.of("Sid", "Effect", "Principal", "Action", "Resource");
    private static final List<String> EFFECTS = List.of("Allow", "Deny");
    private static final Pattern SID = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final String EXAMPLE =
            "{\"Sid\": …, \"Effect\": …, \"Principal\": {…}, \"Action\": […], \"Resource\": […]}";

    /** The statement's name; empty when it has none that can be used. */
    static String sid(JsonNode json) {
        String text = json.path("Sid").isTextual() ? json.get("Sid").textValue() : "";
        return SID.matcher(text).matches() ? text : "";
    }

    /** The statement; empty, or not to be used, when findings were added. */
    Optional<Statement> read(Place place, JsonNode json) {
        if (!objects.isObject(place, json, EXAMPLE)) {
            return Optional.empty();
        }
        objects.closedKeys(place, json, KEYS);
        for (String key : REQUIRED) {
            if (!json.has(key)) {
                findings.add(place.of(key), "is missing", "A statement has " + String.join(", ", REQUIRED) + ".");
            }
        }
        String sid = sid(json);
        if (json.has("Sid") && sid.isEmpty()) {
            findings.add(
                    place.of("Sid"),
                    json.get("Sid") + " is no name for a statement",
                    "Use letters and digits, a letter first, 64 at most.");
        }
        Effect effect = effect(place.of("Effect"), json.path("Effect"));
        Optional<PrincipalPattern> principal = json.has("Principal")
                ? new PrincipalReader(findings, objects).read(place.of("Principal"), json.get("Principal"))
                : Optional.empty();
        List<ActionPattern> actions =
                json.has("Action") ? actions(place.of("Action"), json.get("Action"), effect) : List.of();
        List<ResourcePattern> resources =
                json.has("Resource") ? resources(place.of("Resource"), json.get("Resource")) : List.of();
        List<Condition> conditions = json.has("Condition")
                ? new ConditionReader(findings, objects).read(place.of("Condition"), json.get("Condition"))
                : List.of();
        return principal.map(who -> new Statement(file, sid, effect, who, actions, resources, conditions));
    }

    private Effect effect(Place place, JsonNode node) {
        if (!node.isMissingNode() && !EFFECTS.contains(node.asText())) {
            findings.add(place, "unknown effect " + node, Spelling.remedy(node.asText(), EFFECTS));
        }
        return node.asText().equals("Allow") ? Effect.ALLOW : Effect.DENY;
    }

    private List<ActionPattern> actions(Place place, JsonNode node, Effect effect) {
        List<ActionPattern> actions = new ArrayList<>();
        for (String text : objects.texts(place, node)) {
            if (!ActionPattern.isValid(text)) {
                findings.add(
                        place,
                        "'" + text + "' is no action",
                        "Write <service>:<Verb> such as report:Create, or <service>:*.");
            } else if (text.equals(ActionPattern.ALL) && effect == Effect.ALLOW) {
                findings.add(
                        place,
                        "'*' in an Allow would grant every service to come",
                        "Name the services, such as report:*; only a Deny may say '*'.");
            } else {
                actions.add(new ActionPattern(text));
            }
        }
        return actions;
    }

    private List<ResourcePattern> resources(Place place, JsonNode node) {
        List<ResourcePattern> resources = new ArrayList<>();
        for (String text : objects.texts(place, node)) {
            resource(place, text).ifPresent(resources::add);
        }
        return resources;
    }

    private Optional<ResourcePattern> resource(Place place, String text) {
        if (text.equals("*")) {
            return Optional.of(new ResourcePattern.All());
        }
        int space = text.indexOf(' ');
        String method = space < 0 ? text : text.substring(0, space);
        Optional<HttpMethod> known = HttpMethod.of(method);
        if (space < 0) {
            findings.add(place, "'" + text + "' is no resource", "Write '*' or METHOD /path, such as GET /reports/*.");
            return Optional.empty();
        }
        if (known.isEmpty()) {
            findings.add(
                    place, "'" + text + "': unknown method " + method, Spelling.remedy(method, HttpMethod.names()));
            return Optional.empty();
        }
        return path(place, text, known.get(), text.substring(space + 1));
    }

    private Optional<ResourcePattern> path(Place place, String text, HttpMethod method, String path) {
        boolean below = path.endsWith("/*");
        String fixed = below ? path.substring(0, path.length() - 2) : path;
        if (fixed.indexOf('*') >= 0) {
            findings.add(
                    place,
                    "'" + text + "': '*' may only be the last segment",
                    "End the path with '/*', or list the routes.");
            return Optional.empty();
        }
        try {
            PathTemplate template = PathTemplate.parse(fixed.isEmpty() && below ? "/" : fixed);
            return Optional.of(
                    below
                            ? new ResourcePattern.Below(method, template)
                            : new ResourcePattern.Exactly(method, template));
        } catch (IllegalArgumentException e) {
            findings.add(place, "'" + text + "' is no resource: " + e.getMessage(), "Copy it from the API's paths.");
            return Optional.empty();
        }
    }
}
