package dev.penstock.functions.quote;

import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.http.CallGuards;
import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.JsonCalls;
import dev.penstock.functions.http.Pace;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.InstantSource;

/** The external API that gives a bearer token for our API key. */
@ApplicationScoped
class CredentialsApi {
    private static final int MOST_BYTES = 16_384;

    private final JsonCalls calls;
    private final WorkerConfig config;
    private final InstantSource clock;
    private final TypedGuard<AccessToken> guard;

    CredentialsApi(JsonCalls calls, WorkerConfig config, InstantSource clock, CallGuards guards) {
        this.calls = calls;
        this.config = config;
        this.clock = clock;
        guard = guards.of("credentials", AccessToken.class, Pace.CLIENT_WAITS);
    }

    AccessToken token(String apiKey, Deadline deadline) {
        URI base = WorkerConfig.required(config.credentialsApi(), "CREDENTIALS_API");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/credentials"))
                .header("X-Api-Key", apiKey)
                .POST(HttpRequest.BodyPublishers.noBody());
        return guard.get(() -> AccessToken.of(calls.send(request, MOST_BYTES, deadline), clock.instant()));
    }
}
