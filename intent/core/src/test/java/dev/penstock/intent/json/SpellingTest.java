package dev.penstock.intent.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("Principal", "Action", "Resource", "id");

    @Test
    void findsTheNearestWordForLettersLeftOutSwappedOrInTheWrongCase() {
        assertThat(Spelling.nearest("Principals", KNOWN)).contains("Principal");
        assertThat(Spelling.nearest("Acton", KNOWN)).contains("Action");
        assertThat(Spelling.nearest("Resuorce", KNOWN)).contains("Resource");
        assertThat(Spelling.nearest("ACTION", KNOWN)).contains("Action");
    }

    @Test
    void offersNothingThatIsFar() {
        assertThat(Spelling.nearest("Verb", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x".repeat(100_000), KNOWN)).isEmpty();
        assertThat(Spelling.remedy("Verb", KNOWN)).isEqualTo("Known: Principal, Action, Resource, id.");
    }
}
