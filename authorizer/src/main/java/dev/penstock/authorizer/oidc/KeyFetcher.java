package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.oidc.KeyRing.Need;
import dev.penstock.intent.stage.Provider;
import dev.penstock.intent.token.Candidate;
import dev.penstock.intent.token.TokenRefused;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.DynamicVerificationKeyResolver;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Asks providers for their keys, through their Quarkus OIDC tenants, one request per provider at a time. {@link KeySetFilter} brings
 * what they answer onto the provider's key ring. A decision waits only where it cannot do without.
 */
@Singleton
class KeyFetcher {
    private static final Logger LOG = Logger.getLogger(KeyFetcher.class);
    private static final Duration SLACK = Duration.ofMillis(500);

    private final TenantConfigBean tenants;
    private final LateDiscovery discovery;
    private final KeyKeeper keeper;
    private final KeySettings settings;
    private final Duration limit;
    private final Map<String, CompletableFuture<Void>> asking = new ConcurrentHashMap<>();

    KeyFetcher(TenantConfigBean tenants, LateDiscovery discovery, KeyKeeper keeper, KeySettings settings) {
        this.tenants = tenants;
        this.discovery = discovery;
        this.keeper = keeper;
        this.settings = settings;
        this.limit = settings.timeout().plus(SLACK);
    }

    /**
     * Brings the keys that this token needs onto the ring, where that is possible and allowed.
     *
     * @throws TokenRefused where the key is unknown and the provider was asked just now
     * @throws ProviderUnavailable where the provider does not answer, and nothing can be said without it
     */
    void fetchFor(Candidate candidate, KeyRing<OidcProvider> ring) throws TokenRefused, ProviderUnavailable {
        Need need = ring.need(candidate.keyId());
        if (need == Need.KEY) {
            keeper.awaitRestored();
            need = ring.need(candidate.keyId());
        }
        switch (need) {
            case NOTHING -> {}
            case REFRESH -> ask(candidate, ring);
            // Lambda halts the process between two requests, and with it what runs in the background: where that never
            // got to its
            // end, a withdrawn key would be trusted for too long.
            case OVERDUE -> waitBriefly(ask(candidate, ring));
            case KEY -> demand(candidate, ring);
        }
    }

    private void demand(Candidate candidate, KeyRing<OidcProvider> ring) throws ProviderUnavailable {
        try {
            ask(candidate, ring).join();
        } catch (CompletionException e) {
            throw new ProviderUnavailable(candidate.provider().alias(), problem(e));
        }
        // This caller has waited for the provider. With a moment more nobody after it has to: what Lambda halts may
        // never get done.
        keeper.awaitKept(settings.patience());
    }

    private void waitBriefly(CompletableFuture<Void> answer) {
        answer.exceptionally(failure -> null)
                .completeOnTimeout(null, settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Joins the request that is under way, or sends one. */
    private CompletableFuture<Void> ask(Candidate candidate, KeyRing<OidcProvider> ring) {
        Provider provider = candidate.provider();
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> running = asking.putIfAbsent(provider.alias(), mine);
        if (running != null) {
            return running;
        }
        request(candidate).whenComplete((done, failure) -> {
            asking.remove(provider.alias());
            if (failure == null) {
                mine.complete(null);
            } else {
                ring.failed();
                LOG.warnf(
                        "The keys of the identity provider '%s' cannot be fetched: %s",
                        provider.alias(), problem(failure));
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private CompletableFuture<Void> request(Candidate candidate) {
        discovery.allow();
        // A new resolver has no keys of its own yet, so that it must ask.
        return tenant(candidate.provider().alias())
                .chain(tenant -> new DynamicVerificationKeyResolver(tenant.getOidcProviderClient(), tenant.oidcConfig())
                        .resolve(new AccessTokenCredential(candidate.token())))
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure(UnresolvableKeyException.class)
                .recoverWithNull()
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    private Uni<TenantConfigContext> tenant(String alias) {
        TenantConfigContext tenant = tenants.getStaticTenant(alias);
        return tenant.ready() ? Uni.createFrom().item(tenant) : tenant.initialize();
    }

    /** The kind of failure only: messages hold what the provider sent. */
    private static String problem(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof KeySet.Unusable unusable
                ? unusable.problem()
                : cause.getClass().getSimpleName();
    }
}
