package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.StageBundle;
import dev.penstock.authorizer.kept.KeptKeySet;
import dev.penstock.authorizer.kept.KeptKeySets;
import dev.penstock.intent.stage.Provider;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings the keys that earlier processes kept onto the rings while this one starts, and keeps those that it fetches. The store is a
 * help and no condition: where it fails, providers are asked, as if nothing had been kept.
 */
@Singleton
@Startup
class KeyKeeper {
    private static final Logger LOG = Logger.getLogger(KeyKeeper.class);

    private final KeptKeySets store;
    private final KeyRings rings;
    private final Verifiers verifiers;
    private final Map<String, Provider> providers;
    private final CompletableFuture<Void> restored;
    private volatile CompletableFuture<Void> kept = CompletableFuture.completedFuture(null);

    KeyKeeper(StageBundle bundle, KeptKeySets store, KeyRings rings, Verifiers verifiers) {
        this.store = store;
        this.rings = rings;
        this.verifiers = verifiers;
        this.providers = bundle.providers().stream()
                .collect(Collectors.toUnmodifiableMap(Provider::issuer, Function.identity()));
        this.restored = store.keepsNothing() ? CompletableFuture.completedFuture(null) : inBackground(this::restore);
    }

    /** Waits until what was kept is on the rings. The store's own time-out bounds it. */
    void awaitRestored() {
        restored.join();
    }

    /** Keeps what a provider has just given, in the background. */
    void keep(Provider provider, KeySet keys, Instant fetched) {
        if (store.keepsNothing()) {
            return;
        }
        kept = inBackground(() -> {
            try {
                store.keep(new KeptKeySet(provider.issuer(), keys.json(), fetched));
            } catch (IOException e) {
                LOG.warnf(
                        "The keys of '%s' could not be kept for the next start: %s", provider.alias(), e.getMessage());
            }
        });
    }

    /** Waits until what was given to keep is kept, or until that takes too long. */
    void awaitKept(Duration patience) {
        kept.copy()
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void restore() {
        try {
            store.load(providers.keySet()).forEach(this::restore);
        } catch (IOException e) {
            LOG.warnf("The kept keys could not be read, so that providers are asked: %s", e.getMessage());
        }
    }

    private void restore(KeptKeySet kept) {
        Provider provider = providers.get(kept.issuer());
        if (provider == null) {
            return;
        }
        try {
            // Looked at as strictly as what a provider sends: the rules may have become stricter since.
            KeySet keys = KeySet.read(kept.json());
            rings.of(provider.alias()).restore(keys, verifiers.of(provider, keys), kept.fetched());
        } catch (KeySet.Unusable e) {
            LOG.warnf("The kept keys of '%s' are left aside: %s", provider.alias(), e.problem());
        }
    }

    /** Never fails: even a defect in here must not keep decisions from being made. */
    private static CompletableFuture<Void> inBackground(Runnable work) {
        return CompletableFuture.runAsync(work, task -> {
                    Thread thread = new Thread(task, "kept-keys");
                    thread.setDaemon(true);
                    thread.start();
                })
                .exceptionally(defect -> {
                    LOG.error("The store of kept keys has a defect", defect);
                    return null;
                });
    }
}
