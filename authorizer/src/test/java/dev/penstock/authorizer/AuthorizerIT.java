package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.testing.Bootstrap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What is packed, native or not, as the stage {@code local}: a native image holds what ships and no test resource. */
class AuthorizerIT extends AuthorizerCases {
    private static final String STAGE = "local";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TestIssuers issuers;

    @SuppressWarnings("NullAway.Init")
    private static Bootstrap function;

    @BeforeAll
    static void startFunction() throws IOException {
        issuers = new TestIssuers();
        function = new Bootstrap(Bootstrap.artifact(), folder);
        Map<String, String> environment = new HashMap<>();
        issuers.start()
                .forEach((name, value) ->
                        environment.put(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        environment.put("PENSTOCK_STAGE", STAGE);
        function.start(environment);
    }

    @AfterAll
    static void stopFunction() throws InterruptedException {
        function.close();
        issuers.stop();
    }

    @Override
    Gateway gateway() {
        return new Gateway(function::invoke);
    }

    @Override
    TestIssuers issuers() {
        return issuers;
    }

    @Override
    String policyVersion() {
        try (InputStream bundle = AuthorizerIT.class.getResourceAsStream("/penstock/authorizer-" + STAGE + ".json")) {
            return new JsonMapper().readTree(bundle).path("policyVersion").asText();
        } catch (IOException e) {
            throw new AssertionError("the build's bundle of the stage " + STAGE, e);
        }
    }
}
