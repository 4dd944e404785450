package dev.penstock.intent.policy;

/** What a condition key holds, and so which operators fit it and how its expected values are written. */
public enum ValueType {
    STRING("text"),
    BOOL("\"true\" or \"false\""),
    NUMBER("a whole number of seconds in quotes, such as \"900\""),
    DATE("a time as in RFC 3339, such as \"2026-11-01T00:00:00Z\""),
    IP("an address or block without bits behind its prefix, such as \"10.0.0.0/8\" or \"2001:db8::/32\"");

    private final String form;

    ValueType(String form) {
        this.form = form;
    }

    /** How an expected value is written, for messages. */
    String form() {
        return form;
    }
}
