package dev.penstock.systemtest.client;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Penstock's HTTP API, as one caller uses it. Safe for use by several threads. */
public final class Api {
    /** The gateway gives up after 29 s; what takes longer is a defect, and a test must not hang on it. */
    private static final int TIMEOUT_MILLIS = 40_000;

    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .httpClient(HttpClientConfig.httpClientConfig()
                    .setParam("http.connection.timeout", TIMEOUT_MILLIS)
                    .setParam("http.socket.timeout", TIMEOUT_MILLIS))
            .encoderConfig(EncoderConfig.encoderConfig()
                    .defaultContentCharset(StandardCharsets.UTF_8)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    // Bodies are bytes already, also under types that REST Assured would encode itself.
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.BINARY)
                    .encodeContentTypeAs("nonsense", ContentType.BINARY));

    private final Map<String, String> headers;

    private Api(Map<String, String> headers) {
        this.headers = headers;
    }

    public static Api as(Who who) {
        return withToken(Tokens.of(who));
    }

    public static Api withToken(String token) {
        return new Api(Map.of("Authorization", "Bearer " + token));
    }

    public static Api anonymous() {
        return new Api(Map.of());
    }

    public Reply get(String path) {
        return send(Method.GET, url(path), request());
    }

    public Reply get(URI url) {
        return send(Method.GET, url, request());
    }

    public Reply delete(String path) {
        return send(Method.DELETE, url(path), request());
    }

    public Reply delete(URI url) {
        return send(Method.DELETE, url, request());
    }

    /** Posts {@code body} as JSON. */
    public Reply post(String path, Object body) {
        return post(path, body, Map.of());
    }

    public Reply post(String path, Object body, Map<String, String> more) {
        return postText(path, Json.write(body), "application/json", more);
    }

    /** Posts {@code body} as it stands, well-formed or not. */
    public Reply postText(String path, String body, String contentType, Map<String, String> more) {
        return send(
                Method.POST,
                url(path),
                request().headers(more).contentType(contentType).body(body.getBytes(StandardCharsets.UTF_8)));
    }

    public Reply options(String path, Map<String, String> more) {
        return send(Method.OPTIONS, url(path), request().headers(more));
    }

    public Reply send(Method method, String path) {
        return send(method, url(path), request());
    }

    private static URI url(String path) {
        return Deployment.current().endpoint().resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    private RequestSpecification request() {
        return RestAssured.given().config(CONFIG).urlEncodingEnabled(false).headers(headers);
    }

    private static Reply send(Method method, URI url, RequestSpecification request) {
        Response response = request.redirects().follow(false).request(method, url);
        List<Reply.Header> head = response.headers().asList().stream()
                .map(header -> new Reply.Header(header.getName(), header.getValue()))
                .toList();
        String body = new String(response.asByteArray(), StandardCharsets.UTF_8);
        return new Reply(url, response.statusCode(), head, body);
    }
}
