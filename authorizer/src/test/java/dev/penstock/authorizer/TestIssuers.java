package dev.penstock.authorizer;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The identity providers of the stages {@code test} and {@code local}, on a free port of the loopback interface. */
public final class TestIssuers implements QuarkusTestResourceLifecycleManager {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** RS256, its keys' address configured. */
    public final TestIssuer okta;
    /** ES256 and RS256; the stage {@code test} discovers its keys' address. */
    public final TestIssuer corp;
    /** Access tokens without an audience; of the stage {@code test} only. */
    public final TestIssuer cognito;

    public TestIssuers() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        okta = new TestIssuer(server, "okta");
        corp = new TestIssuer(server, "corp");
        cognito = new TestIssuer(server, "cognito");
    }

    @Override
    public Map<String, String> start() {
        server.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("PENSTOCK_STAGE", "test");
        settings.put("PENSTOCK_VERSION", "1.2.3");
        settings.put("ISSUER_BASE", base());
        settings.put("penstock.keys.cool-down", "2S");
        settings.put("penstock.keys.retry-pause", "0.2S");
        settings.put("penstock.keys.timeout", "1.5S");
        return settings;
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == TestIssuers.class);
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
