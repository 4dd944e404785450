package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.DerivedRoute;
import dev.penstock.compiler.model.Intent;
import dev.penstock.compiler.model.Mode;
import dev.penstock.compiler.model.Route;
import dev.penstock.intent.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The OpenAPI document that API Gateway imports: {@code openapi.json}. */
public final class GatewayDocument {
    /** The logical id of the machine that starts async workflows. */
    static final String STARTER = "StartExecutionMachine";

    /** The name of the one security scheme. */
    static final String AUTHORIZER = "penstock";

    private final ObjectNode document = Json.object();
    private final ObjectNode paths = Json.object();

    private GatewayDocument() {}

    public static ObjectNode of(Intent intent) {
        return new GatewayDocument().build(intent);
    }

    private ObjectNode build(Intent intent) {
        document.put("openapi", "3.0.1");
        ObjectNode info = document.putObject("info");
        info.put("title", intent.info().path("title").asText());
        info.put("version", intent.info().path("version").asText());
        for (Route route : intent.routes()) {
            operation(route.path(), route.method(), Operations.start(route));
        }
        intent.routes().stream().filter(route -> route.mode() == Mode.ASYNC).forEach(this::derived);
        preflights();
        document.set("paths", paths);
        ObjectNode components = document.putObject("components");
        components.set("schemas", Models.json(intent.schemas()));
        components.putObject("securitySchemes").set(AUTHORIZER, authorizer());
        validators();
        document.set("x-amazon-apigateway-gateway-responses", GatewayResponses.json());
        return document;
    }

    private void derived(Route route) {
        for (DerivedRoute derived : DerivedRoute.all()) {
            operation(derived.path(route.operation()), derived.method(), Operations.derived(route, derived));
        }
    }

    private void operation(String path, String method, ObjectNode operation) {
        paths.withObjectProperty(path).set(method.toLowerCase(Locale.ROOT), operation);
    }

    private void preflights() {
        paths.forEach(path -> {
            List<String> methods = new ArrayList<>();
            List<String> headers = new ArrayList<>();
            path.properties().forEach(operation -> {
                methods.add(operation.getKey().toUpperCase(Locale.ROOT));
                operation.getValue().path("parameters").forEach(parameter -> {
                    if (parameter.path("in").asText().equals("header")) {
                        headers.add(parameter.path("name").asText());
                    }
                });
            });
            ((ObjectNode) path).set("options", Cors.preflight(methods, headers));
        });
    }

    /** The one authorizer. Token and address together are the cache's key: whatever it decides by is among them. */
    private static ObjectNode authorizer() {
        ObjectNode scheme = Json.object();
        scheme.put("type", "apiKey").put("name", "Authorization").put("in", "header");
        scheme.put("x-amazon-apigateway-authtype", "custom");
        ObjectNode authorizer = scheme.putObject("x-amazon-apigateway-authorizer");
        authorizer.put("type", "request");
        authorizer.put("identitySource", "method.request.header.Authorization, context.identity.sourceIp");
        authorizer.set(
                "authorizerUri",
                Intrinsics.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                        + "${" + LiveAlias.resource("AuthorizerFunction") + "}/invocations"));
        authorizer.set("authorizerCredentials", Intrinsics.attribute("AuthorizerInvokeRole", "Arn"));
        authorizer.set("authorizerResultTtlInSeconds", Intrinsics.ref("AuthorizerCacheSeconds"));
        return scheme;
    }

    private void validators() {
        ObjectNode validators = document.putObject("x-amazon-apigateway-request-validators");
        validator(validators, "body", true);
        validator(validators, "parameters", false);
    }

    private static void validator(ObjectNode validators, String name, boolean body) {
        validators.putObject(name).put("validateRequestParameters", true).put("validateRequestBody", body);
    }
}
