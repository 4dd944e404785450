package dev.penstock.intent.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The comparisons of a {@code Condition}, with the meaning that IAM gives their names. */
public enum Operator {
    STRING_EQUALS("StringEquals", ValueType.STRING),
    STRING_NOT_EQUALS("StringNotEquals", ValueType.STRING),
    STRING_LIKE("StringLike", ValueType.STRING),
    BOOL("Bool", ValueType.BOOL),
    NUMERIC_LESS_THAN("NumericLessThan", ValueType.NUMBER),
    NUMERIC_GREATER_THAN("NumericGreaterThan", ValueType.NUMBER),
    DATE_LESS_THAN("DateLessThan", ValueType.DATE),
    DATE_GREATER_THAN("DateGreaterThan", ValueType.DATE),
    IP_ADDRESS("IpAddress", ValueType.IP),
    NOT_IP_ADDRESS("NotIpAddress", ValueType.IP);

    private static final List<String> TEXTS =
            Arrays.stream(values()).map(Operator::text).toList();

    private final String text;
    private final ValueType type;

    Operator(String text, ValueType type) {
        this.text = text;
        this.type = type;
    }

    /** The spelling in policies. */
    public String text() {
        return text;
    }

    /** What it compares. */
    public ValueType type() {
        return type;
    }

    /** All spellings. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** The operator with exactly this spelling. */
    public static Optional<Operator> of(String text) {
        return Arrays.stream(values())
                .filter(operator -> operator.text.equals(text))
                .findFirst();
    }

    /** The spellings of those that compare values of a type. */
    static List<String> textsFor(ValueType type) {
        return Arrays.stream(values())
                .filter(operator -> operator.type == type)
                .map(Operator::text)
                .toList();
    }
}
