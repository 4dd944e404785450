package dev.penstock.functions.fake;

import dev.penstock.functions.http.CallGuards;
import dev.penstock.functions.http.Pace;
import io.quarkus.test.Mock;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The guards of the real calls, but waiting is not what is tested. */
@Mock
@ApplicationScoped
public class ImpatientGuards extends CallGuards {
    private static final Duration MOST_OF_A_PRICE = Duration.ofMillis(400);

    @Override
    public <T> TypedGuard<T> of(String api, Class<T> result, Pace pace) {
        Duration most = api.equals("prices") ? MOST_OF_A_PRICE : pace.most();
        return super.of(api, result, new Pace(pace.retries(), Duration.ofMillis(5), Duration.ZERO, most));
    }
}
