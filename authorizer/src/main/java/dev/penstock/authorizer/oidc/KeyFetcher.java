package dev.penstock.authorizer.oidc;

import dev.penstock.authorizer.oidc.KeyRing.Need;
import dev.penstock.intent.token.Candidate;
import dev.penstock.intent.token.TokenRefused;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.DynamicVerificationKeyResolver;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Asks providers for their keys, through their Quarkus OIDC tenants, one request per provider at a time. {@link KeySetFilter} brings
 * what they answer onto the provider's key ring.
 */
@Singleton
class KeyFetcher {
    private static final Duration SLACK = Duration.ofMillis(500);

    private final TenantConfigBean tenants;
    private final Duration limit;
    private final Map<String, ReentrantLock> asking = new ConcurrentHashMap<>();

    KeyFetcher(TenantConfigBean tenants, KeySettings settings) {
        this.tenants = tenants;
        this.limit = settings.timeout().plus(SLACK);
    }

    /**
     * Brings the keys that this token needs onto the ring, where that is possible and allowed.
     *
     * @throws TokenRefused where the key is unknown and the provider was asked just now
     * @throws ProviderUnavailable where the provider does not answer, and nothing can be said without it
     */
    void fetchFor(Candidate candidate, KeyRing<?> ring) throws TokenRefused, ProviderUnavailable {
        if (ring.need(candidate.keyId()) == Need.NOTHING) {
            return;
        }
        ReentrantLock lock = asking.computeIfAbsent(candidate.provider().alias(), alias -> new ReentrantLock());
        lock.lock();
        try {
            // Another thread may have asked meanwhile.
            Need need = ring.need(candidate.keyId());
            if (need != Need.NOTHING) {
                ask(candidate, ring, need);
            }
        } finally {
            lock.unlock();
        }
    }

    private void ask(Candidate candidate, KeyRing<?> ring, Need need) throws ProviderUnavailable {
        try {
            // A new resolver has no keys of its own yet, so that it must ask.
            tenant(candidate.provider().alias())
                    .chain(tenant -> new DynamicVerificationKeyResolver(
                                    tenant.getOidcProviderClient(), tenant.oidcConfig())
                            .resolve(new AccessTokenCredential(candidate.token())))
                    .ifNoItem()
                    .after(limit)
                    .fail()
                    .onFailure(UnresolvableKeyException.class)
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        } catch (RuntimeException e) {
            ring.failed();
            if (need == Need.KEY) {
                throw new ProviderUnavailable(candidate.provider().alias(), problem(e));
            }
        }
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
