package dev.penstock.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.configuration.QuarkusConfigFactory;
import io.quarkus.value.registry.ValueRegistry;

/** In a native binary, takes the place of the class that Quarkus generates to read the configuration at each start. */
@TargetClass(className = "io.quarkus.runtime.generated.Config")
final class GeneratedConfiguration {
    private GeneratedConfiguration() {}

    @Substitute
    static void runtimeConfig(ValueRegistry registry) {
        // Log records carry the machine's name. Nobody prints it, but finding it out may take a request to a DNS
        // server.
        System.setProperty("jboss.qualified.host.name", "localhost");
        QuarkusConfigFactory.setConfig(SealedConfiguration.CONFIG);
    }
}
