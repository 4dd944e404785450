package dev.penstock.authorizer;

import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.token.Reason;

/** Who is calling, as far as the token could tell. */
sealed interface Authentication {
    /** The token is good. */
    record Known(Principal principal) implements Authentication {}

    /**
     * The token is bad.
     *
     * @param issuer whom the token claims to be from, which nobody has verified; empty where it does not say
     */
    record Refused(Reason reason, String issuer) implements Authentication {}
}
