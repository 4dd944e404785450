package dev.penstock.functions.task;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * How Lambda's input is parsed: whatever JSON fits into a workflow's 256 KB must reach a worker, so that a body that is nested too deep
 * or has too long numbers is answered as the client's fault and not as a crash.
 */
@Singleton
class InputParsing implements ObjectMapperCustomizer {
    private static final int LONGEST = 262_144;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(LONGEST)
                        .maxNumberLength(LONGEST)
                        .build());
    }
}
