package dev.penstock.intent.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c"})
    void takesTheSchemeInAnyCase(String header) throws Exception {
        assertThat(Bearer.token(List.of(header))).isEqualTo("a.b.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer  a.b.c",
                "Bearer\ta.b.c",
                " Bearer a.b.c",
                "Bearer a.b.c ",
                "Bearer a.b.c, Bearer d.e.f",
                "Bearer a.b.c,d",
                "Bearer a.b.c\r\nX: y",
                "Bearera.b.c",
                "Basic dTpw",
                "DPoP a.b.c",
                "a.b.c",
                "Bearer \"a.b.c\"",
                "Bearer a.b.\u00e9",
                "\u0412earer a.b.c"
            })
    void refusesAllElse(String header) {
        assertThatThrownBy(() -> Bearer.token(List.of(header)))
                .isInstanceOfSatisfying(
                        TokenRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED_AUTHORIZATION));
    }

    @Test
    void refusesASecondHeaderEvenIfEqual() {
        assertThatThrownBy(() -> Bearer.token(List.of("Bearer a.b.c", "Bearer a.b.c")))
                .isInstanceOfSatisfying(
                        TokenRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED_AUTHORIZATION));
    }

    @Test
    void tellsNoHeaderFromABadOne() {
        assertThatThrownBy(() -> Bearer.token(List.of()))
                .isInstanceOfSatisfying(
                        TokenRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_CREDENTIALS));
    }
}
