package dev.penstock.authorizer.oidc;

import dev.penstock.intent.stage.Algorithm;
import dev.penstock.intent.token.Reason;
import dev.penstock.intent.token.TokenRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One provider's keys, how old they are, and when the provider may be asked for them again: a stranger's token must not make us ask
 * as often as it comes. Good keys stay until others replace them or they are too old. Fit for use by several threads.
 *
 * @param <V> what verifies signatures with a key set
 */
final class KeyRing<V> {
    /** Whether to ask the provider before a token is looked at. */
    enum Need {
        /** The key is here, and fresh. */
        NOTHING,
        /** The key is here; the provider should be asked, but nobody has to wait for that. */
        REFRESH,
        /** The key is here; asking in the background has not helped for a while, so that a moment's wait is in order. */
        OVERDUE,
        /** Nothing can be said without asking. */
        KEY
    }

    private final String alias;
    private final KeySettings settings;
    private final Clock clock;
    private volatile @Nullable Fetched<V> latest;
    private volatile @Nullable Instant failed;

    private record Fetched<V>(KeySet keys, V verifier, Instant at) {}

    KeyRing(String alias, KeySettings settings, Clock clock) {
        this.alias = alias;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What must be done before {@link #verifierFor}.
     *
     * @throws TokenRefused where the key is unknown and the provider was asked just now
     * @throws ProviderUnavailable where the key is unknown and asking has failed just now
     */
    Need need(String keyId) throws TokenRefused, ProviderUnavailable {
        Fetched<V> now = latest;
        if (now != null && now.keys().keys().containsKey(keyId) && isWithin(now.at(), settings.maxAge())) {
            return needOfKnown(now.at());
        }
        if (isWithin(failed, settings.retryPause())) {
            throw new ProviderUnavailable(alias, "the last attempt has just failed");
        }
        if (now != null && isWithin(now.at(), settings.coolDown())) {
            throw unknown(now.keys(), keyId);
        }
        return Need.KEY;
    }

    private Need needOfKnown(Instant at) {
        if (isWithin(at, settings.refreshAfter()) || isWithin(failed, settings.coolDown())) {
            return Need.NOTHING;
        }
        return isWithin(at, settings.refreshAfter().multipliedBy(2)) ? Need.REFRESH : Need.OVERDUE;
    }

    /**
     * What to verify a signature with.
     *
     * @throws TokenRefused where the key is not in it, or not meant for this algorithm
     */
    V verifierFor(String keyId, Algorithm algorithm) throws TokenRefused {
        Fetched<V> now = latest;
        if (now == null) {
            throw new TokenRefused(Reason.UNKNOWN_KEY);
        }
        Set<Algorithm> algorithms = now.keys().keys().get(keyId);
        if (algorithms == null) {
            throw unknown(now.keys(), keyId);
        }
        if (!algorithms.contains(algorithm)) {
            throw new TokenRefused(Reason.UNFIT_KEY);
        }
        return now.verifier();
    }

    /** Puts what the provider has just answered in the place of all keys. */
    synchronized void replace(KeySet keys, V verifier) {
        latest = new Fetched<>(keys, verifier, clock.instant());
        failed = null;
    }

    /**
     * Puts keys that the provider gave at an earlier time onto the ring, where there are no newer ones.
     *
     * @param at when the provider gave them; from the future it does not count, or they would never grow old
     */
    synchronized void restore(KeySet keys, V verifier, Instant at) {
        Fetched<V> now = latest;
        boolean newer = now == null || now.at().isBefore(at);
        if (newer && !at.isAfter(clock.instant())) {
            latest = new Fetched<>(keys, verifier, at);
        }
    }

    /** Notes that the provider could not be asked. */
    void failed() {
        failed = clock.instant();
    }

    private static TokenRefused unknown(KeySet keys, String keyId) {
        return new TokenRefused(keys.unfit().contains(keyId) ? Reason.UNFIT_KEY : Reason.UNKNOWN_KEY);
    }

    private boolean isWithin(@Nullable Instant since, Duration duration) {
        return since != null && clock.instant().isBefore(since.plus(duration));
    }
}
