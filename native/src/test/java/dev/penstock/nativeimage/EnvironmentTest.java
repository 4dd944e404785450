package dev.penstock.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Environment ENVIRONMENT = new Environment(Map.of(
            "PENSTOCK_STAGE", "prod",
            "PENSTOCK_KEYS_MAX_AGE", "12H",
            "exact.name", "exact",
            "EXACT_NAME", "mapped")::get);

    @Test
    void aVariableIsFoundByItsOwnName() {
        assertThat(ENVIRONMENT.getValue("PENSTOCK_STAGE")).isEqualTo("prod");
        assertThat(ENVIRONMENT.getValue("exact.name")).isEqualTo("exact");
    }

    @Test
    void aSettingIsFoundInUpperCaseWithEverythingElseAsUnderscores() {
        assertThat(ENVIRONMENT.getValue("penstock.keys.max-age")).isEqualTo("12H");
        assertThat(ENVIRONMENT.getValue("exact-name")).isEqualTo("mapped");
    }

    @Test
    void whatIsNotSetIsLeftToTheValuesThatTheBinaryWasBuiltWith() {
        assertThat(ENVIRONMENT.getValue("penstock.keys.timeout")).isNull();
        assertThat(ENVIRONMENT.getOrdinal()).isGreaterThan(ConfigSource.DEFAULT_ORDINAL);
        assertThat(ENVIRONMENT.getPropertyNames()).isEmpty();
    }
}
