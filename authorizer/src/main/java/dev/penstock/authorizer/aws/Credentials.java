package dev.penstock.authorizer.aws;

import org.jspecify.annotations.Nullable;

/**
 * What a request is signed with.
 *
 * @param sessionToken of temporary credentials, as every Lambda function has them; null for others
 */
public record Credentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {
    /** Names nothing that is secret, wherever it is written. */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
