package dev.penstock.functions.quote;

import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.ExternalFailure.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The bearer token, kept in memory while it is usable. */
@ApplicationScoped
class AccessTokens {
    private final CredentialsApi api;
    private final ApiKeys keys;
    private final InstantSource clock;
    private volatile @Nullable AccessToken kept;

    AccessTokens(CredentialsApi api, ApiKeys keys, InstantSource clock) {
        this.api = api;
        this.keys = keys;
        this.clock = clock;
    }

    AccessToken current(Deadline deadline) {
        AccessToken token = kept;
        return token != null && clock.instant().isBefore(token.usableUntil()) ? token : fetch(deadline);
    }

    /** The token to try after {@code refused}: another one. */
    AccessToken afterRefusal(AccessToken refused, Deadline deadline) {
        AccessToken token = kept;
        return token == null || token.equals(refused) ? fetch(deadline) : token;
    }

    private AccessToken fetch(Deadline deadline) {
        String key = keys.current();
        AccessToken token;
        try {
            token = api.token(key, deadline);
        } catch (Refused e) {
            if (e.status() != 401) {
                throw e;
            }
            // The key may have been rotated since we read it; once, since a key that is wrong stays wrong.
            token = api.token(keys.afterRefusal(key), deadline);
        }
        kept = token;
        return token;
    }
}
