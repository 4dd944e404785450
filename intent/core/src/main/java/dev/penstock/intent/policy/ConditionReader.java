package dev.penstock.intent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.json.Spelling;
import dev.penstock.intent.policy.Findings.Place;
import dev.penstock.intent.principal.Kind;
import dev.penstock.intent.route.Risk;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the {@code Condition} of a statement: operators over keys over expected values. */
record ConditionReader(Findings findings, ObjectReader objects) {

    private static final String EXAMPLE = "{\"Bool\": {\"token:mfa\": \"true\"}}";

    List<Condition> read(Place place, JsonNode json) {
        List<Condition> conditions = new ArrayList<>();
        if (!objects.isObject(place, json, EXAMPLE)) {
            return conditions;
        }
        if (json.isEmpty()) {
            findings.add(place, "is empty", "Remove it, or write it as " + EXAMPLE + ".");
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Place at = place.of(entry.getKey());
            Optional<Operator> operator = Operator.of(entry.getKey());
            if (operator.isEmpty()) {
                findings.add(at, "unknown operator", Spelling.remedy(entry.getKey(), Operator.texts()));
            } else if (objects.isObject(at, entry.getValue(), EXAMPLE)) {
                keys(at, operator.get(), entry.getValue(), conditions);
            }
        }
        return conditions;
    }

    private void keys(Place place, Operator operator, JsonNode json, List<Condition> conditions) {
        if (json.isEmpty()) {
            findings.add(place, "compares nothing", "Give it a key, as in " + EXAMPLE + ".");
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Place at = place.of(entry.getKey());
            Optional<ConditionKey> key = ConditionKey.of(entry.getKey());
            List<String> expected = objects.texts(at, entry.getValue());
            if (key.isEmpty()) {
                findings.add(at, "unknown condition key", Spelling.remedy(entry.getKey(), ConditionKey.texts()));
            } else if (key.get().type() != operator.type()) {
                findings.add(
                        at,
                        operator.text() + " does not compare " + key.get().text(),
                        "Use " + String.join(" or ", Operator.textsFor(key.get().type())) + ".");
            } else {
                conditions.add(condition(at, operator, key.get(), expected));
            }
        }
    }

    private Condition condition(Place place, Operator operator, ConditionKey key, List<String> expected) {
        return switch (operator.type()) {
            case STRING -> {
                words(place, operator, key, expected);
                yield new Condition.OfStrings(operator, key, expected);
            }
            case BOOL -> {
                parse(place, ValueType.BOOL, expected, ConditionReader::truth);
                yield new Condition.OfTruth(key, expected);
            }
            case NUMBER ->
                new Condition.OfSeconds(
                        operator, key, expected, parse(place, ValueType.NUMBER, expected, ConditionReader::seconds));
            case DATE ->
                new Condition.OfTime(
                        operator, key, expected, parse(place, ValueType.DATE, expected, ConditionReader::time));
            case IP ->
                new Condition.OfAddress(operator, key, expected, parse(place, ValueType.IP, expected, Cidr::parse));
        };
    }

    /** Keys with a fixed set of values: another word would make a condition that never holds. */
    private void words(Place place, Operator operator, ConditionKey key, List<String> expected) {
        List<String> known =
                switch (key) {
                    case TOKEN_KIND ->
                        Arrays.stream(Kind.values()).map(Kind::text).toList();
                    case ROUTE_RISK -> Risk.texts();
                    default -> List.of();
                };
        for (String value : expected) {
            if (operator == Operator.STRING_LIKE) {
                continue;
            }
            if (value.indexOf('*') >= 0) {
                findings.add(
                        place,
                        "'" + value + "': " + operator.text() + " takes '*' for a plain character",
                        "Use StringLike for a pattern.");
            } else if (!known.isEmpty() && !known.contains(value)) {
                findings.add(place, "unknown value '" + value + "'", Spelling.remedy(value, known));
            }
        }
    }

    private <T> List<T> parse(
            Place place, ValueType type, List<String> expected, Function<String, Optional<T>> parser) {
        List<T> parsed = new ArrayList<>();
        for (String text : expected) {
            Optional<T> value = parser.apply(text);
            if (value.isEmpty()) {
                findings.add(place, "'" + text + "' does not fit", "Write " + type.form() + ".");
            }
            value.ifPresent(parsed::add);
        }
        return parsed;
    }

    private static Optional<Boolean> truth(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }

    private static Optional<Long> seconds(String text) {
        boolean digits = text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
