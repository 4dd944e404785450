package dev.penstock.nativeimage;

import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * The configuration of a native binary, made while the binary is built and part of its image heap.
 *
 * <p>Quarkus reads every setting of every extension again at each start, which was four fifths of what the authorizer's start cost
 * (docs/performance.md). Here, what Quarkus and its extensions are set to is fixed by {@code application.properties}; nothing of the
 * machine that builds gets in, and nothing of the machine that runs can change it. What is looked up by name at run time, as the
 * {@code PENSTOCK_…} variables and {@code penstock.…} settings are, still comes from the environment first ({@link Environment}).
 */
final class SealedConfiguration {
    /** Initialised at build time, like every class of a Quarkus application. */
    static final SmallRyeConfig CONFIG = read();

    private static final String GENERATED = "io.quarkus.runtime.generated.RunTimeConfig";

    private SealedConfiguration() {}

    private static SmallRyeConfig read() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
        AbstractConfigBuilder.withCustomizer(builder, GENERATED);
        AbstractConfigBuilder.withCustomizer(builder, new Sources());
        return builder.build();
    }

    /** Replaces the environment and the system properties of the building machine by the environment of the running one. */
    private static final class Sources implements SmallRyeConfigBuilderCustomizer {
        @Override
        public void configBuilder(SmallRyeConfigBuilder builder) {
            builder.setAddDefaultSources(false)
                    .setAddSystemSources(false)
                    .setAddPropertiesSources(false)
                    // Settings name it. It is Lambda's only folder that can be written to.
                    .withDefaultValue("java.io.tmpdir", "/tmp")
                    .withSources(new Environment(System::getenv));
        }

        @Override
        public int priority() {
            return Integer.MAX_VALUE;
        }
    }
}
