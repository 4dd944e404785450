package dev.penstock.functions.task;

import com.fasterxml.jackson.databind.JsonNode;

/** What one worker does with its assignment. */
@FunctionalInterface
public interface Work {

    /**
     * @return the worker's output
     * @throws dev.penstock.functions.failure.WorkerFailure with a message that the client may see
     */
    JsonNode on(Assignment assignment);
}
