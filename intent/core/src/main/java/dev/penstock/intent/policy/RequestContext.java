package dev.penstock.intent.policy;

import java.time.Instant;

/**
 * What a decision reads of the request beside the caller and the route. Whatever stands here must be among the
 * authorizer's identity sources or change slowly against its cache: the gateway caches the decision.
 *
 * @param sourceIp the client's address as the gateway saw it, IPv4 or IPv6; what is neither matches nothing
 * @param time when the request came
 * @param stage the stage that answers it
 */
public record RequestContext(String sourceIp, Instant time, String stage) {}
