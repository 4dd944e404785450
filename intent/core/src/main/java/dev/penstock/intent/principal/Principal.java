package dev.penstock.intent.principal;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The caller, as Penstock knows it after its token was verified.
 *
 * @param issuer our alias of the identity provider, never its URL
 * @param subject the provider's {@code sub} (RFC 7519 §4.1.2); unique only together with issuer and kind (RFC 9068 §5)
 * @param kind human, machine or agent
 * @param client the OAuth client that obtained the token; empty where the token names none
 * @param actor the outermost {@code act.sub} (RFC 8693 §4.1); empty where nobody acts for the subject
 * @param roles our roles, mapped from the provider's claim
 * @param scopes the token's scopes (RFC 8693 §4.2)
 * @param mfa whether the token shows multi-factor authentication (RFC 8176 {@code amr})
 * @param authTime when the person last authenticated, where the token says so (OIDC Core §2)
 * @param expires when the token ends
 */
public record Principal(
        String issuer,
        String subject,
        Kind kind,
        String client,
        String actor,
        SortedSet<String> roles,
        Set<String> scopes,
        boolean mfa,
        @Nullable Instant authTime,
        Instant expires) {

    public Principal {
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        scopes = Set.copyOf(scopes);
    }
}
