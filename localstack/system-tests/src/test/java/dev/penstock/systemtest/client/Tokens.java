package dev.penstock.systemtest.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bearer tokens of the callers: from the local issuers, or for an AWS account from {@code PENSTOCK_TOKEN_<WHO>}. A caller without a
 * token there skips the test.
 */
public final class Tokens {
    private static final Map<Who, String> KNOWN = new ConcurrentHashMap<>();

    private Tokens() {}

    /** This caller's token; the same one for all tests, as a real client keeps it. */
    public static String of(Who who) {
        return KNOWN.computeIfAbsent(
                who, caller -> given(caller).orElseGet(() -> issue(caller.issuer(), caller.client())));
    }

    /** Another token of the same caller. */
    public static String fresh(Who who) {
        return issue(who.issuer(), who.client());
    }

    /** A token for {@code client} from any issuer of the local issuer server, one that no stage knows included. */
    public static String issue(String issuer, String client) {
        return RestAssured.given()
                .baseUri(issuers().toString())
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", "local")
                .formParam("scope", "penstock")
                .post("/" + issuer + "/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** The issuer's first RSA key, as published. */
    public static JsonNode publishedKey(String issuer) {
        String keys = RestAssured.given()
                .baseUri(issuers().toString())
                .get("/" + issuer + "/jwks")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return Json.parse(keys).required("keys").get(0);
    }

    private static URI issuers() {
        return Deployment.current().local("the local identity providers").issuers();
    }

    private static Optional<String> given(Who who) {
        Optional<String> token = Optional.ofNullable(System.getenv("PENSTOCK_TOKEN_" + who.name()));
        assumeTrue(
                token.isPresent() || Deployment.current().stack().isPresent(),
                "no token for this caller: set PENSTOCK_TOKEN_" + who.name());
        return token;
    }
}
