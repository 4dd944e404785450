package dev.penstock.intent.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void isTheFirst22CharactersOfTheDocumentedHash() {
        // printf 'okta\x1fanalyst\x1fweb\x1f' | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | cut -c1-22
        assertThat(Fingerprint.of(principal("okta", "analyst", "web", ""))).isEqualTo("eeNT-Mm1ehNMo3Kvuw2uIl");
    }

    @Test
    void isAnotherWhereOnePartMovesIntoItsNeighbour() {
        Set<String> all = new HashSet<>();
        for (Principal principal : new Principal[] {
            principal("a", "bc", "", ""),
            principal("ab", "c", "", ""),
            principal("a", "b", "c", ""),
            principal("a", "b", "", "c"),
            principal("", "abc", "", ""),
            principal("abc", "", "", "")
        }) {
            assertThat(Fingerprint.of(principal)).matches("[A-Za-z0-9_-]{22}");
            all.add(Fingerprint.of(principal));
        }
        assertThat(all).hasSize(6);
    }

    @Test
    void refusesTheSeparatorInAPart() {
        assertThatThrownBy(() -> Fingerprint.of(principal("a", "b\u001fc", "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject");
    }

    private static Principal principal(String issuer, String subject, String client, String actor) {
        return new Principal(
                issuer, subject, Kind.HUMAN, client, actor, new TreeSet<>(), Set.of(), false, null, Instant.EPOCH);
    }
}
