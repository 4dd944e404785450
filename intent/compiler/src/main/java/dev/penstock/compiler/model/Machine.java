package dev.penstock.compiler.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A state machine that a route runs.
 *
 * @param name the file's name without {@code .asl.json}
 * @param logicalId the resource of {@code template.yaml} that has it as {@code DefinitionUri}
 * @param definition the file's content (Amazon States Language)
 */
public record Machine(String name, String logicalId, JsonNode definition) {}
