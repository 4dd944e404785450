package dev.penstock.compiler.source;

import java.util.SortedMap;

/**
 * The files of a checkout that hold intent, as they stand, whatever may be wrong with them.
 *
 * @param openapi {@code api/openapi.yaml}
 * @param policies {@code api/policies/*.json} by file name
 * @param transforms {@code api/transforms/*.json} by file name without {@code .json}
 * @param stages {@code api/stages/*.json} by file name without {@code .json}
 * @param machines {@code state-machines/*.asl.json} by file name without {@code .asl.json}
 * @param template {@code template.yaml}
 */
public record Checkout(
        Document openapi,
        SortedMap<String, Document> policies,
        SortedMap<String, Document> transforms,
        SortedMap<String, Document> stages,
        SortedMap<String, Document> machines,
        Document template) {
    public static final String OPENAPI = "api/openapi.yaml";
    public static final String POLICIES = "api/policies";
    public static final String TRANSFORMS = "api/transforms";
    public static final String STAGES = "api/stages";
    public static final String MACHINES = "state-machines";
    public static final String MACHINE_SUFFIX = ".asl.json";
    public static final String TEMPLATE = "template.yaml";
}
