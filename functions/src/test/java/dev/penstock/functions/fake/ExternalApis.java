package dev.penstock.functions.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts one {@link FakeApi} for all external APIs and points the functions at it. */
public final class ExternalApis implements QuarkusTestResourceLifecycleManager {
    public static final FakeApi API = new FakeApi();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "penstock.credentials-api", API.url(),
                "penstock.prices-api", API.url(),
                "penstock.sources-api", API.url());
    }

    @Override
    public void stop() {}
}
