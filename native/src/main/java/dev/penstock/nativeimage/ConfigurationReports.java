package dev.penstock.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.configuration.ConfigRecorder;
import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.Map;

/** Quarkus looks for settings that changed since the build, or that nobody reads, at each start. In a sealed configuration there are none. */
@TargetClass(ConfigRecorder.class)
final class ConfigurationReports {
    private ConfigurationReports() {}

    @Substitute
    void handleConfigChange(List<ConfigValue> buildTimeValues) {}

    @Substitute
    void handleNativeProfileChange(List<String> buildProfiles) {}

    @Substitute
    void deprecatedProperties(Map<String, String> deprecated) {}

    @Substitute
    void unknownConfigFiles() {}
}
