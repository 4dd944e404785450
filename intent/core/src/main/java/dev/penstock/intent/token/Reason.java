package dev.penstock.intent.token;

import java.util.Locale;

/** Why a token is refused. For the decision log; the caller learns only that it was. */
public enum Reason {
    /** No {@code Authorization} header. */
    NO_CREDENTIALS,
    /** Not exactly one {@code Bearer} token (RFC 6750 §2.1). */
    MALFORMED_AUTHORIZATION,
    /** Longer than {@link CompactToken#MAX_LENGTH}. */
    TOO_LONG,
    /** Five parts: a JWE (RFC 7516 §3.1). */
    ENCRYPTED,
    /** Not three parts (RFC 7515 §3.1), or not canonical base64url in each. */
    MALFORMED,
    /** Header or claims are not a JSON object in UTF-8, or nest too deeply. */
    MALFORMED_JSON,
    /** A JSON object holds a key twice (RFC 8725 §2.6 and its successor's §2.8): two readers could see two tokens. */
    DUPLICATE_KEY,
    /** {@code crit}, {@code b64}, {@code jku}, {@code jwk}, {@code x5u}, {@code x5c}, {@code zip} or {@code enc} in the header. */
    HEADER_NOT_ALLOWED,
    /** {@code iss} is missing or no provider's issuer, letter for letter. */
    UNKNOWN_ISSUER,
    /** {@code alg} is not on the provider's list. */
    ALGORITHM_NOT_ALLOWED,
    /** No {@code kid}, or one that is no short text. */
    KEY_ID_MISSING,
    /** The provider has no such key. */
    UNKNOWN_KEY,
    /** The provider's key is too small, not for signatures, or not for this algorithm. */
    UNFIT_KEY,
    /** The signature is wrong. */
    BAD_SIGNATURE,
    /** An ID token, a refresh token or another type than the provider's access tokens. */
    WRONG_TYPE,
    /** Not meant for us. */
    WRONG_AUDIENCE,
    /** {@code exp} has passed. */
    EXPIRED,
    /** {@code nbf} or {@code iat} is yet to come. */
    NOT_YET_VALID,
    /** Valid for longer than the provider's limit. */
    LIVES_TOO_LONG,
    /** {@code exp}, {@code iat} or {@code nbf} is missing or no sensible time. */
    MALFORMED_TIME,
    /** {@code sub} is missing, or it, the client or the actor is no sensible text. */
    MALFORMED_IDENTITY,
    /** None of the provider's kind rules says what sort of caller this is. */
    UNKNOWN_KIND;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The spelling in logs: lower case with hyphens. */
    public String code() {
        return code;
    }
}
