package dev.penstock.intent.policy;

import dev.penstock.intent.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What conditions read, apart from the route; made once per decision.
 *
 * @param principal the caller
 * @param context the request
 * @param sourceIp the client's address, null where the gateway's text is not an address
 */
public record Facts(
        Principal principal,
        RequestContext context,
        @Nullable IpAddress sourceIp) {

    /** The facts of a request. */
    public static Facts of(Principal principal, RequestContext context) {
        return new Facts(principal, context, IpAddress.parse(context.sourceIp()).orElse(null));
    }
}
