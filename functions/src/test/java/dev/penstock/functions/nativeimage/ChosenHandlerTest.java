package dev.penstock.functions.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChosenHandlerTest {
    private static final Map<String, String> HANDLERS = Map.of("quote", "Q", "transformer", "T");

    @Test
    void isTheOneThatTheEnvironmentNames() {
        assertThat(ChosenHandler.of(HANDLERS, "quote")).isEqualTo("Q");
    }

    @Test
    void saysWhatThereIsToChooseFrom() {
        assertThatThrownBy(() -> ChosenHandler.of(HANDLERS, null))
                .hasMessageContaining("not set")
                .hasMessageContaining("[quote, transformer]");
        assertThatThrownBy(() -> ChosenHandler.of(HANDLERS, "quotes")).hasMessageContaining("'quotes'");
    }
}
