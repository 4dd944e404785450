package dev.penstock.functions.quote;

import dev.penstock.functions.log.WorkLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** AWS Secrets Manager. The client is made at the first use: only one of the functions has secrets to read. */
@ApplicationScoped
class SecretsManagerSecrets implements Secrets {
    private static final Duration MOST = Duration.ofSeconds(3);

    private final WorkLog log;
    private @Nullable SecretsManagerClient client;

    SecretsManagerSecrets(WorkLog log) {
        this.log = log;
    }

    @Override
    public String text(String arn) {
        try {
            return client().getSecretValue(request -> request.secretId(arn)).secretString();
        } catch (ApiCallTimeoutException e) {
            log.notice("secret-too-slow", String.valueOf(e.getMessage()));
            throw new Penstock.Timeout("A secret could not be read in time. Try again.");
        } catch (SdkClientException e) {
            log.notice("secret-unreachable", String.valueOf(e.getMessage()));
            throw new Penstock.Unavailable("A secret cannot be read now. Try again.");
        }
    }

    private synchronized SecretsManagerClient client() {
        SecretsManagerClient made = client;
        if (made == null) {
            made = SecretsManagerClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(override -> override.apiCallTimeout(MOST))
                    .build();
            client = made;
        }
        return made;
    }
}
