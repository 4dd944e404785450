package dev.penstock.compiler.model;

import java.util.Optional;

/**
 * A parameter that an operation declares, and that therefore reaches the workflow.
 *
 * @param name as declared
 * @param place where the client puts it
 * @param required whether the gateway refuses requests without it
 */
public record Parameter(String name, Place place, boolean required) {
    /** Where parameters may be: OpenAPI's places without {@code cookie}, which would carry credentials. */
    public enum Place {
        PATH("path", "path"),
        QUERY("query", "querystring"),
        HEADER("header", "header");

        private final String openapi;
        private final String vtl;

        Place(String openapi, String vtl) {
            this.openapi = openapi;
            this.vtl = vtl;
        }

        /** The spelling of {@code in} in OpenAPI. */
        public String openapi() {
            return openapi;
        }

        /** The spelling in {@code $input.params()}. */
        public String vtl() {
            return vtl;
        }

        public static Optional<Place> of(String in) {
            for (Place place : values()) {
                if (place.openapi.equals(in)) {
                    return Optional.of(place);
                }
            }
            return Optional.empty();
        }
    }
}
