package dev.penstock.compiler.vtl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.compiler.model.Mode;
import dev.penstock.intent.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The call that starts a workflow, rendered as the gateway renders it. */
class StartRequestTest {
    private static final String FINGERPRINT = "AbCdEfGhIjKlMnOpQrSt_-";
    private static final List<String> IDENTITY = List.of(
            "principal",
            "issuer",
            "kind",
            "client",
            "actor",
            "roles",
            "fingerprint",
            "decision",
            "policy",
            "grants",
            "tokenExpires");
    static final List<UnaryOperator<String>> ENGINES = List.of(Gateway.AWS, Gateway.EMULATOR);

    @ParameterizedTest
    @FieldSource("ENGINES")
    void everyValueArrivesAsItWasSentWhateverIsInIt(UnaryOperator<String> engine) throws Exception {
        Random random = new Random(20261101);
        for (int i = 0; i < 200; i++) {
            long seed = random.nextLong();
            Call call = fill(new Gateway(engine), seed);
            JsonNode request = Json.read(call.gateway.render(sync(true)));
            assertThat(Json.read(request.path("input").asText()))
                    .as("seed %d", seed)
                    .isEqualTo(call.expected);
        }
    }

    @ParameterizedTest
    @FieldSource("ENGINES")
    void hostileTextsOneByOneInEveryPlace(UnaryOperator<String> engine) throws Exception {
        for (String hostile : Hostile.TEXTS) {
            Gateway gateway = gateway(engine);
            IDENTITY.forEach(key -> gateway.authorizer.put(key, hostile));
            gateway.path.put("orderId", hostile);
            gateway.query.put("currency", hostile);
            gateway.headers.put("X-Tenant", hostile);
            gateway.headers.put("User-Agent", hostile);
            gateway.body(Json.object().put("text", hostile));
            JsonNode input = Json.read(
                    Json.read(gateway.render(sync(true))).path("input").asText());
            IDENTITY.forEach(
                    key -> assertThat(input.path("identity").path(key).asText()).isEqualTo(hostile));
            assertThat(input.at("/request/pathParameters/orderId").asText()).isEqualTo(hostile);
            assertThat(input.at("/request/query/currency").asText()).isEqualTo(hostile);
            assertThat(input.at("/request/headers/X-Tenant").asText()).isEqualTo(hostile);
            assertThat(input.at("/request/headers/User-Agent").asText()).isEqualTo(hostile);
            assertThat(input.at("/body/text").asText()).isEqualTo(hostile);
        }
    }

    @Test
    void identityComesFromTheAuthorizerAloneWhateverTheBodyClaims() throws Exception {
        Gateway gateway = gateway(Gateway.AWS);
        gateway.authorizer.put("principal", "ada");
        gateway.body(Json.read("{\"identity\":{\"principal\":\"root\"},\"request\":{\"id\":\"forged\"}}"));
        gateway.headers.put("identity", "{\"principal\":\"root\"}");
        JsonNode input =
                Json.read(Json.read(gateway.render(sync(true))).path("input").asText());
        assertThat(input.at("/identity/principal").asText()).isEqualTo("ada");
        assertThat(input.at("/request/id").asText()).isEqualTo(gateway.context.get("requestId"));
        assertThat(input.at("/body/identity/principal").asText()).isEqualTo("root");
    }

    @Test
    void onlyDeclaredParametersAndTheFixedHeadersReachTheWorkflow() throws Exception {
        Gateway gateway = gateway(Gateway.AWS);
        for (String header : List.of("Authorization", "Cookie", "X-Api-Key", "X-Other", "Accept-Language")) {
            gateway.headers.put(header, "value");
        }
        gateway.query.put("debug", "true");
        JsonNode request = Json.read(
                        Json.read(gateway.render(sync(false))).path("input").asText())
                .path("request");
        assertThat(request.path("headers")).isEqualTo(Json.read("{\"Accept-Language\":\"value\"}"));
        assertThat(request.path("query")).isEmpty();
    }

    @Test
    void headersAreFoundWhateverTheirCase() throws Exception {
        Gateway gateway = gateway(Gateway.AWS);
        gateway.headers.put("idempotency-key", "january");
        gateway.headers.put("USER-AGENT", "curl");
        gateway.headers.put("x-tenant", "acme");
        JsonNode call =
                Json.read(Json.read(gateway.render(async())).path("input").asText());
        assertThat(call.path("key").asText()).isEqualTo("january");
        assertThat(call.at("/input/request/headers"))
                .isEqualTo(
                        Json.read("{\"Idempotency-Key\":\"january\",\"User-Agent\":\"curl\",\"X-Tenant\":\"acme\"}"));
    }

    @Test
    void anOperationWithoutBodyGivesNull() throws Exception {
        JsonNode input = Json.read(Json.read(gateway(Gateway.AWS).render(sync(false)))
                .path("input")
                .asText());
        assertThat(input.path("body").isNull()).isTrue();
    }

    @Test
    void asyncCallsNameTheMachineAndTheCallersOwnNamespace() throws Exception {
        Gateway gateway = gateway(Gateway.AWS);
        gateway.headers.put("Idempotency-Key", "\",\"machineArn\":\"other");
        JsonNode request = Json.read(gateway.render(async()));
        assertThat(request.path("stateMachineArn").asText()).isEqualTo("arn:starter");
        JsonNode call = Json.read(request.path("input").asText());
        assertThat(call.path("machineArn").asText()).isEqualTo("arn:machine");
        assertThat(call.path("name").asText()).isEqualTo(FINGERPRINT + "-");
        assertThat(call.path("key").asText()).isEqualTo("\",\"machineArn\":\"other");
        assertThat(call.at("/input/identity/fingerprint").asText()).isEqualTo(FINGERPRINT);
    }

    @Test
    void executionNamesHoldNothingThatStepFunctionsRefuses() throws Exception {
        Gateway gateway = gateway(Gateway.AWS);
        gateway.context.put("requestId", "a/b\"c d");
        JsonNode request = Json.read(gateway.render(sync(true)));
        assertThat(request.path("name").asText()).isEqualTo(FINGERPRINT + "-a_b_c_d");
    }

    @ParameterizedTest
    @FieldSource("ENGINES")
    void anExecutionIsAddressedBelowTheCallersFingerprintOnly(UnaryOperator<String> engine) throws Exception {
        for (String hostile : Hostile.TEXTS) {
            Gateway gateway = gateway(engine);
            gateway.path.put("key", hostile);
            JsonNode request = Json.read(gateway.render(
                    Templates.executionRequest().replace("@EXECUTIONS@", "arn:aws:states:eu-west-1:1:execution:m")));
            assertThat(request).hasSize(1);
            assertThat(request.path("executionArn").asText())
                    .isEqualTo("arn:aws:states:eu-west-1:1:execution:m:" + FINGERPRINT + "-" + hostile);
        }
    }

    @Test
    void valuesThatAreMissingAreEmpty() throws Exception {
        Gateway gateway = new Gateway(Gateway.AWS);
        JsonNode identity = Json.read(
                        Json.read(gateway.render(sync(true))).path("input").asText())
                .path("identity");
        assertThat(Stream.of("principal", "actor", "fingerprint"))
                .allSatisfy(
                        key -> assertThat(identity.path(key).asText("missing")).isEmpty());
    }

    private record Call(Gateway gateway, ObjectNode expected) {}

    private static Call fill(Gateway gateway, long seed) {
        Random random = new Random(seed);
        ObjectNode expected = Json.object();
        ObjectNode identity = expected.putObject("identity");
        for (String key : IDENTITY) {
            String value = key.equals("actor") ? "" : Hostile.text(random);
            gateway.authorizer.put(key, value);
            identity.put(key, value);
        }
        ObjectNode request = expected.putObject("request");
        request.put("id", String.valueOf(gateway.context.get("requestId")));
        request.put("operation", "makeOrder").put("method", "POST").put("path", "/orders/{orderId}");
        put(gateway.path, request.putObject("pathParameters"), "orderId", random);
        put(gateway.query, request.putObject("query"), "currency", random);
        ObjectNode headers = request.putObject("headers");
        put(gateway.headers, headers, "X-Tenant", random);
        put(gateway.headers, headers, "User-Agent", random);
        request.put("sourceIp", "192.0.2.7").put("stage", "local").put("traceId", "Root=1-5f84c7a9");
        request.put("time", 1795250000000L);
        ObjectNode body = expected.putObject("body").put(Hostile.text(random), Hostile.text(random));
        gateway.body(body);
        expected.putObject("version").put("software", "1.2.3").set("policy", identity.get("policy"));
        return new Call(gateway, expected);
    }

    private static void put(Map<String, String> place, ObjectNode expected, String name, Random random) {
        String value = Hostile.text(random);
        place.put(name, value);
        expected.put(name, value);
    }

    private static Gateway gateway(UnaryOperator<String> engine) {
        Gateway gateway = new Gateway(engine);
        IDENTITY.forEach(key -> gateway.authorizer.put(key, key));
        gateway.authorizer.put("fingerprint", FINGERPRINT);
        return gateway;
    }

    private static String sync(boolean body) {
        return arns(Templates.startRequest(Routes.route(Mode.SYNC, "/orders/{orderId}", body)));
    }

    private static String async() {
        return arns(Templates.startRequest(Routes.route(Mode.ASYNC, "/orders/{orderId}", true)));
    }

    private static String arns(String template) {
        return template.replace("@MACHINE_ARN@", "arn:machine").replace("@STARTER_ARN@", "arn:starter");
    }
}
