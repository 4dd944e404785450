package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.stage.Algorithm;
import java.time.Instant;
import java.util.function.Consumer;

/** A token of someone who is an analyst at okta and a trader at corp, good in every way; tests change one thing and sign. */
public final class TestToken {
    private final ObjectNode header = JsonNodeFactory.instance.objectNode();
    private final ObjectNode claims = JsonNodeFactory.instance.objectNode();

    private TestToken() {}

    /** From this issuer. */
    public static TestToken of(TestIssuer issuer) {
        long now = Instant.now().getEpochSecond();
        TestToken token = new TestToken();
        token.header.put("typ", "JWT");
        token.claims
                .put("iss", issuer.url())
                .put("sub", "analyst")
                .put("aud", "penstock")
                .put("azp", "web");
        token.claims.put("iat", now).put("exp", now + 600);
        token.claims.putArray("amr").add("pwd").add("mfa");
        token.claims.putArray("groups").add("report-analysts");
        token.claims.putArray("roles").add("quote.reader");
        return token;
    }

    /** With the header changed. */
    public TestToken header(Consumer<ObjectNode> change) {
        change.accept(header);
        return this;
    }

    /** With the claims changed. */
    public TestToken claims(Consumer<ObjectNode> change) {
        change.accept(claims);
        return this;
    }

    /** Signed, naming key and algorithm in the header unless the test has done so. */
    public String sign(TestKey key, Algorithm algorithm) {
        if (!header.has("kid")) {
            header.put("kid", key.id());
        }
        if (!header.has("alg")) {
            header.put("alg", algorithm.name());
        }
        return key.sign(header, claims, algorithm);
    }
}
