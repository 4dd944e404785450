package dev.penstock.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compiler.Fixture;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check, by a change to a checkout that is right otherwise, with all that is then said. */
class ChecksTest {
    private static final String OPENAPI = "api/openapi.yaml";
    private static final String ORDER = "api/transforms/makeOrder.json";

    private Path folder = Path.of(".");
    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy(@TempDir Path temporary) {
        folder = temporary;
        fixture = Fixture.copiedTo(folder.resolve("first"));
    }

    private void finds(String... findings) {
        assertThat(fixture.findings()).containsExactly(findings);
    }

    @Test
    void nothingInACheckoutThatIsRight() {
        finds();
    }

    @Test
    void everythingAtOnceByFileAndLine() {
        fixture.replace(OPENAPI, "        risk: low\n", "        risk: none\n")
                .replace(OPENAPI, "        machine: order\n", "        machine: ordre\n")
                .delete(ORDER);
        finds(
                "api/openapi.yaml:8: POST /orders has no transformation. Write api/transforms/makeOrder.json;"
                        + " docs/add-a-route.md shows how.",
                "api/openapi.yaml:11: The machine 'ordre' of POST /orders does not exist. Write"
                        + " state-machines/ordre.asl.json, or name one of [order, price].",
                "api/openapi.yaml:33: x-penstock of GET /orders/{orderId}/price, risk: does not have a value in the"
                        + " enumeration [\"low\", \"medium\", \"high\"]. Expected: low, medium or high: how much harm a"
                        + " misuse can do.");
    }

    @Test
    void aRouteWithoutIntent() {
        fixture.replace(OPENAPI, """
                  x-penstock:
                    machine: price
                    mode: sync
                    action: order:Price
                    risk: low
                    auth: token
            """, "");
        finds("api/openapi.yaml:26: GET /orders/{orderId}/price has no x-penstock. Add machine, mode, action, risk"
                + " and auth; docs/add-a-route.md shows how.");
    }

    @Test
    void anUnknownKeyInTheIntent() {
        fixture.replace(OPENAPI, "        risk: low\n", "        risk: low\n        modes: sync\n");
        finds("api/openapi.yaml:34: x-penstock of GET /orders/{orderId}/price has the unknown key 'modes'. Did you"
                + " mean 'mode'?");
    }

    @Test
    void aMissingKeyInTheIntent() {
        fixture.replace(OPENAPI, "        risk: low\n", "");
        finds("api/openapi.yaml:29: x-penstock of GET /orders/{orderId}/price lacks 'risk'. Add it.");
    }

    @Test
    void authThatIsNotBuiltYet() {
        fixture.replace(
                OPENAPI, "        risk: low\n        auth: token\n", "        risk: low\n        auth: signed\n");
        finds("api/openapi.yaml:34: x-penstock of GET /orders/{orderId}/price: auth 'signed' is not built yet. Use"
                + " token; signed and public come with a later release.");
    }

    @Test
    void anActionThatNoPolicyGrants() {
        fixture.replace("api/policies/orders.json", "\"order:*\", ", "\"order:Create\", ");
        finds("api/openapi.yaml:32: No policy grants the action 'order:Price' of GET /orders/{orderId}/price. Add it"
                + " to an Allow statement in api/policies.");
    }

    @Test
    void theActionsThatAnAsyncRouteBringsWithoutAnybodyToUseThem() {
        fixture.replace("api/policies/orders.json", "\"execution:*\"", "\"execution:Read\"");
        finds("api/openapi.yaml:13: No policy grants the action 'execution:Stop' of POST /orders. Add it to an Allow"
                + " statement in api/policies.");
    }

    @Test
    void aMachineThatNoResourceDeploys() {
        fixture.replace("template.yaml", "state-machines/order.asl.json", "state-machines/other.asl.json");
        finds("api/openapi.yaml:11: No resource of template.yaml deploys the machine 'order'. Give exactly one"
                + " AWS::Serverless::StateMachine the DefinitionUri state-machines/order.asl.json.");
    }

    @Test
    void aMachineThatTwoResourcesDeploy() {
        fixture.append(
                "template.yaml",
                "  Other: {Type: 'AWS::Serverless::StateMachine', Properties: {DefinitionUri:"
                        + " state-machines/order.asl.json}}\n");
        finds("api/openapi.yaml:11: The resources [OrderMachine, Other] all deploy the machine 'order'. Give exactly"
                + " one AWS::Serverless::StateMachine the DefinitionUri state-machines/order.asl.json.");
    }

    @Test
    void aMachineOfATypeThatTheModeCannotUse() {
        fixture.replace(
                "template.yaml",
                "      Type: EXPRESS\n      DefinitionUri: ./",
                "      Type: STANDARD\n      DefinitionUri: ./");
        finds("template.yaml:11: PriceMachine has the type STANDARD, but GET /orders/{orderId}/price runs it sync."
                + " Set Type: EXPRESS, or change the route's mode.");
    }

    @Test
    void noStarterForAsyncRoutes() {
        fixture.replace("template.yaml", "StartExecutionMachine", "StarterMachine");
        finds("template.yaml:2: There is no resource StartExecutionMachine, which starts the machines of async"
                + " routes. Restore it.");
    }

    @Test
    void aTransformWithoutASentence() {
        fixture.replace(
                ORDER,
                "  \"sentence\": \"Items are taken over, and the note is an empty text where there is none.\",\n",
                "");
        finds("api/transforms/makeOrder.json:1: transform lacks 'sentence'. Add it.");
    }

    @Test
    void aSentenceThatIsNone() {
        String wrong =
                "api/transforms/makeOrder.json:2: The sentence is not one sentence of 20 to 200 characters that ends"
                        + " in a full stop. Say in one sentence what the mapping does; split the work if that cannot be"
                        + " done.";
        String sentence = "Items are taken over, and the note is an empty text where there is none.";
        for (String bad : new String[] {
            "Too short.",
            "There is no full stop at its end",
            "This is one sentence. And this is another.",
            "x".repeat(200) + "."
        }) {
            fixture.replace(ORDER, sentence, bad);
            finds(wrong);
            fixture.replace(ORDER, bad, sentence);
        }
    }

    @Test
    void anUnknownKeyInATransform() {
        fixture.replace(ORDER, "\"sentence\"", "\"input\": {}, \"sentence\"");
        finds("api/transforms/makeOrder.json:2: transform has the unknown key 'input'. Known: sentence, mapping,"
                + " output.");
    }

    @Test
    void aTransformOfNoOperation() {
        fixture.write("api/transforms/order.json", fixture.read(ORDER));
        finds("api/transforms/order.json:1: No operation has the operationId 'order'. Rename the file to an"
                + " operation's, or remove it.");
    }

    @Test
    void expressionsThatDoMoreThanASentenceCanSay() {
        String expression = "body.note ? body.note : ''";
        String at = "api/transforms/makeOrder.json:5: ";
        fixture.replace(ORDER, expression, "$map(body.items, function($i) { $i })");
        finds(at + "The expression defines a function or evaluates a text. Leave that work to a step of the workflow.");
        fixture.replace(ORDER, "$map(body.items, function($i) { $i })", "$eval(body.note)");
        finds(at + "The expression defines a function or evaluates a text. Leave that work to a step of the workflow.");
        fixture.replace(ORDER, "$eval(body.note)", "'" + "x".repeat(160) + "'");
        finds(at
                + "The expression has 168 characters, more than 160. Shorten it, or leave the work to a step"
                + " of the workflow.");
        fixture.replace(ORDER, "'" + "x".repeat(160) + "'", "'function($x) $eval'");
        finds();
    }

    @Test
    void expressionsThatAreNotJsonata() {
        fixture.replace(ORDER, "{% body.items %}", "{% body.items[ %}").replace(ORDER, " : '' %}", " : ''");
        assertThat(fixture.findings())
                .hasSize(2)
                .satisfies(findings -> assertThat(findings.get(0))
                        .startsWith("api/transforms/makeOrder.json:4: The expression is not valid JSONata: ")
                        .endsWith(". Correct it; docs.jsonata.org has the language."))
                .element(1)
                .isEqualTo("api/transforms/makeOrder.json:5: The expression does not end with %}. Close it.");
    }

    @Test
    void moreFieldsThanASentenceCanSpeakOf() {
        StringBuilder mapping = new StringBuilder();
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            mapping.append("\"f").append(i).append("\": 1, ");
            output.append("\"f").append(i).append("\": {}, ");
        }
        fixture.replace(ORDER, "\"items\": \"{%", mapping + "\"items\": \"{%")
                .replace(ORDER, "\"items\": {\"type\"", output + "\"items\": {\"type\"");
        finds("api/transforms/makeOrder.json:3: The mapping has 13 fields, more than the 12 that one sentence can"
                + " speak of. Map whole objects, or leave the rest to a step of the workflow.");
    }

    @Test
    void aFieldThatTheOutputDoesNotKnowAndOneThatTheMappingForgets() {
        fixture.replace(ORDER, "\"note\": \"{%", "\"remark\": \"{%");
        finds(
                "api/transforms/makeOrder.json:5: The field 'remark' is mapped but is no property of the output."
                        + " Declare it in output.properties, or remove it.",
                "api/transforms/makeOrder.json:13: The property 'note' of the output is not mapped. Add it to the"
                        + " mapping, or remove it.");
    }

    @Test
    void schemasThatAreNotJsonSchema() {
        fixture.replace(ORDER, "\"items\": {\"type\": \"array\"}", "\"items\": {\"type\": \"list\"}");
        assertThat(fixture.findings())
                .singleElement()
                .asString()
                .startsWith("api/transforms/makeOrder.json:7: The schema of the result is not valid: ");
        copyAnew();
        fixture.replace(OPENAPI, "          minItems: 1", "          minItems: -1");
        assertThat(fixture.findings())
                .singleElement()
                .asString()
                .startsWith("api/openapi.yaml:20: The schema of the body of POST /orders is not valid: ");
        copyAnew();
        fixture.replace(OPENAPI, "product: {type: string}", "product: {type: string, pattern: '['}");
        finds("api/openapi.yaml:20: The schema of the body of POST /orders is not valid: the pattern \"[\" is no"
                + " regular expression. Correct it after JSON Schema, draft 2020-12.");
    }

    @Test
    void bodiesThatTheGatewayCannotTake() {
        fixture.replace(OPENAPI, "    Order:\n      type: object\n", "    Order:\n");
        finds("api/openapi.yaml:20: The body of POST /orders is not an object. Give its schema type: object.");
        copyAnew();
        fixture.replace(OPENAPI, "          application/json:", "          text/plain:");
        finds("api/openapi.yaml:16: The body of POST /orders is not application/json alone. Give content exactly one"
                + " member, application/json, with a schema.");
        copyAnew();
        fixture.replace(OPENAPI, "schemas/Item'", "schemas/Order'");
        finds("api/openapi.yaml:16: The schema '#/components/schemas/Order' contains itself. Point it at another of"
                + " #/components/schemas/….");
        copyAnew();
        fixture.replace(OPENAPI, "schemas/Item'", "schemas/Thing'");
        finds("api/openapi.yaml:16: The reference '#/components/schemas/Thing' leads nowhere. Point it at another of"
                + " #/components/schemas/….");
        copyAnew();
        fixture.replace(OPENAPI, "      summary: Says", "      requestBody: {}\n      summary: Says");
        finds("api/openapi.yaml:28: GET /orders/{orderId}/price has a body, which has no meaning there (RFC 9110"
                + " §9.3). Use POST, or parameters.");
    }

    @Test
    void aSecondAuthorizerInTheDocument() {
        fixture.replace(OPENAPI, "components:\n", """
            components:
              securitySchemes:
                mine:
                  type: apiKey
                  x-amazon-apigateway-authorizer: {type: token}
            """)
                .replace(OPENAPI, "      summary: Says", "      security: [{mine: []}]\n      summary: Says");
        finds(
                "api/openapi.yaml:28: Security written by hand would be a second authorizer on this API. Remove it;"
                        + " auth in x-penstock says how callers prove who they are.",
                "api/openapi.yaml:46: Security written by hand would be a second authorizer on this API. Remove it;"
                        + " auth in x-penstock says how callers prove who they are.",
                "api/openapi.yaml:49: x-amazon-apigateway-authorizer would be a second authorizer on this API. Remove"
                        + " it, and say in x-penstock what the route needs.");
    }

    @Test
    void aSecondAuthorizerInTheTemplate() {
        fixture.append("template.yaml", """
              Mine:
                Type: AWS::ApiGateway::Authorizer
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  Auth:
                    DefaultAuthorizer: Mine
            """);
        finds(
                "template.yaml:18: Mine would be a second authorizer on this API. Remove it; the generated document"
                        + " brings the authorizer.",
                "template.yaml:23: Auth of Api would be a second authorizer on this API. Remove Authorizers and"
                        + " DefaultAuthorizer; the generated document brings the authorizer.");
    }

    @Test
    void anIntegrationWrittenByHand() {
        fixture.replace(
                OPENAPI,
                "      summary: Says",
                "      x-amazon-apigateway-integration: {type: mock}\n      summary: Says");
        finds("api/openapi.yaml:28: x-amazon-apigateway-integration is generated, and must not be written by hand."
                + " Remove it, and say in x-penstock what the route needs.");
    }

    @Test
    void operationIdsThatAreMissingWrongOrTaken() {
        fixture.replace(OPENAPI, "      operationId: orderPrice\n", "");
        assertThat(fixture.findings())
                .contains("api/openapi.yaml:26: GET /orders/{orderId}/price has no operationId. Use camelCase: a"
                        + " lower-case letter, then 1 to 39 letters or digits.");
        copyAnew();
        fixture.replace(OPENAPI, "operationId: orderPrice", "operationId: order-price");
        assertThat(fixture.findings())
                .contains("api/openapi.yaml:27: The operationId 'order-price' is not accepted. Use camelCase: a"
                        + " lower-case letter, then 1 to 39 letters or digits.");
        copyAnew();
        fixture.replace(OPENAPI, "operationId: orderPrice", "operationId: makeOrderStatus");
        assertThat(fixture.findings())
                .contains(
                        "api/openapi.yaml:27: The operationId 'makeOrderStatus' of GET /orders/{orderId}/price belongs"
                                + " to POST /orders already (an async operation has its Status, Result and Stop). Choose"
                                + " another.");
    }

    @Test
    void pathsThatAreReservedOrHostile() {
        fixture.replace(OPENAPI, "  /orders:", "  /Executions:");
        finds("api/openapi.yaml:6: The path '/Executions' is below /executions, which belongs to async operations."
                + " Choose another first segment.");
        for (String path : new String[] {
            "/orders/",
            "//orders",
            "/a/../b",
            "/a;b",
            "/a%2fb",
            "/a b",
            "/{proxy+}",
            "/x{y}",
            "/a*",
            "/$x",
            "/a\\\\b",
            "orders"
        }) {
            copyAnew();
            fixture.replace(OPENAPI, "  /orders:", "  \"" + path + "\":");
            assertThat(fixture.findings()).as(path).anySatisfy(finding -> assertThat(finding)
                    .startsWith("api/openapi.yaml:6: The path template '")
                    .endsWith("Write segments of letters, digits, '-' and '_', and {parameters} of their own."));
        }
    }

    @Test
    void pathsThatHideEachOther() {
        fixture.replace(OPENAPI, "  /orders:", "  /orders/{other}:");
        assertThat(fixture.findings())
                .contains("api/openapi.yaml:25: The path '/orders/{orderId}/price' calls {other} of another path"
                        + " {orderId}. Use the same name in both.");
        copyAnew();
        fixture.replace(OPENAPI, "  /orders:", "  /orders/{id}/price:");
        assertThat(fixture.findings())
                .contains("api/openapi.yaml:25: The path '/orders/{orderId}/price' is '/orders/{id}/price' with another"
                        + " parameter name. Put the operations under one path.");
    }

    @Test
    void methodsThatCannotBeRoutes() {
        fixture.replace(OPENAPI, "    get:", "    options:");
        assertThat(fixture.findings())
                .contains("api/openapi.yaml:26: OPTIONS /orders/{orderId}/price collides with the generated preflight."
                        + " Remove it.");
        copyAnew();
        fixture.replace(OPENAPI, "    get:", "    head:");
        assertThat(fixture.findings())
                .contains("api/openapi.yaml:26: HEAD /orders/{orderId}/price cannot run a workflow. Use GET, POST, PUT,"
                        + " PATCH or DELETE.");
    }

    @Test
    void parametersThatMustNotReachAWorkflow() {
        fixture.replace(
                OPENAPI, "      name: currency\n      in: query", "      name: Authorization\n      in: header");
        finds("api/openapi.yaml:40: The parameter 'Authorization' of GET /orders/{orderId}/price is a credential,"
                + " and execution input is stored and logged. Remove it; identity reaches the workflow from the"
                + " authorizer.");
        copyAnew();
        fixture.replace(OPENAPI, "      in: query", "      in: cookie");
        finds("api/openapi.yaml:40: The parameter 'currency' of GET /orders/{orderId}/price is neither in path,"
                + " query nor header. Set in to one of them.");
        copyAnew();
        fixture.replace(OPENAPI, "      name: currency", "      name: \"x')#set($y=1)\"");
        finds("api/openapi.yaml:40: The parameter 'x')#set($y=1)' of GET /orders/{orderId}/price has a name that is"
                + " not accepted. Use letters, digits and '-'.");
        copyAnew();
        fixture.replace(OPENAPI, "parameters/Currency", "parameters/Money");
        finds("api/openapi.yaml:40: The parameter '' of GET /orders/{orderId}/price refers to nothing. Point $ref at"
                + " #/components/parameters/….");
        copyAnew();
        fixture.replace(OPENAPI, "        - name: orderId", "        - name: order");
        finds("api/openapi.yaml:35: GET /orders/{orderId}/price has the path parameters [orderId] but declares"
                + " [order]. Declare exactly those of the path, with in: path.");
    }

    @Test
    void modelNamesThatTheGatewayRefuses() {
        fixture.replace(OPENAPI, "    Item:", "    Order-Item:").replace(OPENAPI, "schemas/Item", "schemas/Order-Item");
        finds("api/openapi.yaml:65: The gateway does not take 'Order-Item' as the name of a model. Use letters and"
                + " digits, such as ReportRequest.");
    }

    @Test
    void policiesThatTheEvaluatorRefuses() {
        fixture.replace("api/policies/orders.json", "\"role\"", "\"rolle\"");
        assertThat(fixture.findings())
                .contains(
                        "api/policies/orders.json:7: statement ClerksOrder: Principal.rolle: unknown key. Did you mean"
                                + " 'role'?");
    }

    @Test
    void stagesThatTheAuthorizerRefuses() {
        fixture.replace("api/stages/local.json", "\"audiences\"", "\"audience\"");
        finds(
                "api/stages/local.json:5: stage, providers.0 lacks 'audiences'. Add it.",
                "api/stages/local.json:9: stage, providers.0 has the unknown key 'audience'. Did you mean"
                        + " 'audiences'?");
        copyAnew();
        fixture.replace("api/stages/local.json", "\"stage\": \"local\"", "\"stage\": \"loca\"");
        finds("api/stages/local.json:2: The file is named local.json but its stage 'loca'. Use one name in both"
                + " places.");
        copyAnew();
        fixture.replace("api/stages/local.json", "\"jwksPath\": \"/jwks\",", "");
        finds("api/stages/local.json:1: providers[0].jwksPath: say where the provider's keys are in exactly one way:"
                + " with jwksPath, or with \"discovery\": true. Correct the stage.");
    }

    @Test
    void filesThatCannotBeRead() {
        fixture.replace(ORDER, "\"mapping\": {", "\"mapping\": {,").write(OPENAPI, "a: [\n");
        assertThat(fixture.findings())
                .anySatisfy(finding -> assertThat(finding).startsWith("api/openapi.yaml:2: This is not valid YAML: "))
                .anySatisfy(finding ->
                        assertThat(finding).startsWith("api/transforms/makeOrder.json:3: This is not valid JSON: "));
    }

    @Test
    void keysThatStandTwice() {
        fixture.replace(ORDER, "\"mapping\": {", "\"sentence\": \"x\", \"mapping\": {");
        assertThat(fixture.findings())
                .anySatisfy(finding -> assertThat(finding).contains("Duplicate field 'sentence'"));
        copyAnew();
        fixture.replace(OPENAPI, "        risk: low\n", "        risk: low\n        risk: high\n");
        assertThat(fixture.findings())
                .contains("api/openapi.yaml:34: This is not valid YAML: the key \"risk\" stands here twice. Correct the"
                        + " syntax.");
    }

    private void copyAnew() {
        fixture = Fixture.copiedTo(folder.resolve("again" + System.nanoTime()));
    }
}
