package dev.penstock.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StageBundleTest {
    @Test
    void readsTheBundleOfItsStage() {
        StageBundle bundle =
                StageBundle.load(Map.of("PENSTOCK_STAGE", "test", "ISSUER_BASE", "http://127.0.0.1:1")::get);

        assertThat(bundle.intent().stage()).isEqualTo("test");
        assertThat(bundle.provider("corp").issuer()).isEqualTo("http://127.0.0.1:1/corp");
    }

    @Test
    void saysWhatIsNotSet() {
        refuses(Map.of(), "PENSTOCK_STAGE is not set. Set it on the function");
        refuses(Map.of("PENSTOCK_STAGE", " "), "PENSTOCK_STAGE is not set");
        refuses(Map.of("PENSTOCK_STAGE", "../test"), "PENSTOCK_STAGE is no stage name");
        refuses(Map.of("PENSTOCK_STAGE", "other"), "The function holds no penstock/authorizer-other.json");
        refuses(
                Map.of("PENSTOCK_STAGE", "test"),
                "penstock/authorizer-test.json: providers[0].issuer: the environment variable ISSUER_BASE");
    }

    private static void refuses(Map<String, String> environment, String message) {
        assertThatThrownBy(() -> StageBundle.load(environment::get)).hasMessageStartingWith(message);
    }
}
