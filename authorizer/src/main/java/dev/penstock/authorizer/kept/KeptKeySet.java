package dev.penstock.authorizer.kept;

import java.time.Instant;

/**
 * A provider's key set as it was kept.
 *
 * @param issuer the provider's {@code iss}
 * @param json the JSON Web Key Set (RFC 7517 §5), reduced to the keys that are fit to verify tokens
 * @param fetched when the provider gave it
 */
public record KeptKeySet(String issuer, String json, Instant fetched) {}
