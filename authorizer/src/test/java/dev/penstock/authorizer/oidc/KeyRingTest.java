package dev.penstock.authorizer.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.authorizer.oidc.KeyRing.Need;
import dev.penstock.intent.stage.Algorithm;
import dev.penstock.intent.token.Reason;
import dev.penstock.intent.token.TokenRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final KeySet KEYS = new KeySet("{}", Map.of("known", Set.of(Algorithm.RS256)), Set.of("small"));

    private final TestClock clock = new TestClock();
    private static final KeySettings SETTINGS = new KeySettings(
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(300));

    private final KeyRing<String> ring = new KeyRing<>("okta", SETTINGS, clock);

    @Test
    void asksAtFirst() throws Exception {
        assertThat(ring.need("known")).isEqualTo(Need.KEY);
        refuses(() -> ring.verifierFor("known", Algorithm.RS256), Reason.UNKNOWN_KEY);
    }

    @Test
    void takesAnUnknownKeyForAForgeryUntilTheCoolDownIsOver() throws Exception {
        ring.replace(KEYS, "first");
        clock.pass(Duration.ofSeconds(29));
        refuses(() -> ring.need("unknown"), Reason.UNKNOWN_KEY);
        refuses(() -> ring.need("small"), Reason.UNFIT_KEY);
        clock.pass(Duration.ofSeconds(1));
        assertThat(ring.need("unknown")).isEqualTo(Need.KEY);
    }

    @Test
    void leavesAFailedProviderAloneForAMomentAndCannotTellMeanwhile() throws Exception {
        ring.replace(KEYS, "first");
        clock.pass(Duration.ofSeconds(31));
        ring.failed();
        assertThatThrownBy(() -> ring.need("unknown"))
                .isInstanceOf(ProviderUnavailable.class)
                .hasMessageContaining("'okta'");
        clock.pass(Duration.ofSeconds(1));
        assertThat(ring.need("unknown")).isEqualTo(Need.KEY);
    }

    @Test
    void refreshesOldKeysButGoesOnWithThemWhereThatFails() throws Exception {
        ring.replace(KEYS, "first");
        clock.pass(Duration.ofMinutes(9));
        assertThat(ring.need("known")).isEqualTo(Need.NOTHING);
        clock.pass(Duration.ofMinutes(1));
        assertThat(ring.need("known")).isEqualTo(Need.REFRESH);
        ring.failed();
        assertThat(ring.need("known")).isEqualTo(Need.NOTHING);
        assertThat(ring.verifierFor("known", Algorithm.RS256)).isEqualTo("first");
        clock.pass(Duration.ofSeconds(30));
        assertThat(ring.need("known")).isEqualTo(Need.REFRESH);
        clock.pass(Duration.ofMinutes(10));
        assertThat(ring.need("known")).isEqualTo(Need.OVERDUE);
        ring.failed();
        assertThat(ring.need("known")).isEqualTo(Need.NOTHING);
        ring.replace(KEYS, "second");
        assertThat(ring.need("known")).isEqualTo(Need.NOTHING);
    }

    @Test
    void usesRestoredKeysByTheirAge() throws Exception {
        clock.pass(Duration.ofDays(1));
        ring.restore(KEYS, "kept", clock.instant().minus(Duration.ofMinutes(9)));
        assertThat(ring.need("known")).isEqualTo(Need.NOTHING);
        assertThat(ring.verifierFor("known", Algorithm.RS256)).isEqualTo("kept");
        assertThat(ring.need("unknown")).isEqualTo(Need.KEY);
        clock.pass(Duration.ofMinutes(1));
        assertThat(ring.need("known")).isEqualTo(Need.REFRESH);
        clock.pass(Duration.ofMinutes(50));
        assertThat(ring.need("known")).isEqualTo(Need.KEY);
    }

    @Test
    void takesNoRestoredKeysThatAreOlderThanItsOwnOrFromTheFuture() throws Exception {
        ring.restore(KEYS, "future", clock.instant().plusSeconds(1));
        assertThat(ring.need("known")).isEqualTo(Need.KEY);
        ring.replace(KEYS, "fetched");
        ring.restore(KEYS, "kept", clock.instant().minusSeconds(1));
        assertThat(ring.verifierFor("known", Algorithm.RS256)).isEqualTo("fetched");
    }

    @Test
    void holdsNothingOfTenThousandUnknownKeysAndAsksForThemOncePerCoolDown() throws Exception {
        ring.replace(KEYS, "first");
        clock.pass(Duration.ofSeconds(30));
        int asked = 0;
        for (int i = 0; i < 10_000; i++) {
            clock.pass(Duration.ofMillis(6));
            try {
                asked += ring.need("unknown-" + i) == Need.KEY ? 1 : 0;
                ring.replace(KEYS, "again");
            } catch (TokenRefused e) {
                assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_KEY);
            }
            assertThat(ring.need("known")).isEqualTo(Need.NOTHING);
        }
        assertThat(asked).isBetween(2, 3);
    }

    @Test
    void doesNotUseKeysThatAreTooOld() throws Exception {
        ring.replace(KEYS, "first");
        clock.pass(Duration.ofHours(1));
        assertThat(ring.need("known")).isEqualTo(Need.KEY);
        ring.failed();
        assertThatThrownBy(() -> ring.need("known")).isInstanceOf(ProviderUnavailable.class);
    }

    @Test
    void refusesKeysThatAreNotMeantForTheAlgorithmOrWereWithdrawn() throws Exception {
        ring.replace(KEYS, "first");
        refuses(() -> ring.verifierFor("known", Algorithm.PS256), Reason.UNFIT_KEY);
        refuses(() -> ring.verifierFor("small", Algorithm.RS256), Reason.UNFIT_KEY);
        ring.replace(new KeySet("{}", Map.of("next", Set.of(Algorithm.RS256)), Set.of()), "second");
        refuses(() -> ring.verifierFor("known", Algorithm.RS256), Reason.UNKNOWN_KEY);
        assertThat(ring.verifierFor("next", Algorithm.RS256)).isEqualTo("second");
    }

    private static void refuses(ThrowingCallable attempt, Reason reason) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(TokenRefused.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
