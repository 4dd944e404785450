package dev.penstock.intent.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The methods that a route can have: those of an API Gateway REST API, without its catch-all {@code ANY}. */
public enum HttpMethod {
    GET,
    PUT,
    POST,
    DELETE,
    PATCH,
    HEAD,
    OPTIONS;

    private static final List<String> NAMES =
            Arrays.stream(values()).map(HttpMethod::name).toList();

    /** All methods as written in policies and route tables, upper case. */
    public static List<String> names() {
        return NAMES;
    }

    /** The method with exactly this name; methods are case-sensitive (RFC 9110 §9.1). */
    public static Optional<HttpMethod> of(String name) {
        for (HttpMethod method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
