package dev.penstock.compiler.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateChecksTest {

    private static final String TEMPLATE = "template.yaml";

    private final Checkout checkout;

    TemplateChecksTest(@TempDir Path folder) {
        checkout = Checkout.good(folder);
    }

    @Test
    void refusesAnActionByWildcard() {
        checkout.replace(TEMPLATE, "Action: lambda:InvokeFunction", "Action: lambda:*");
        assertThat(checkout.findings())
                .containsExactly(
                        "template.yaml:48: the action lambda:* is a wildcard. Name each action that is needed.");
    }

    @Test
    void refusesEveryResourceWhereOneCanBeNamed() {
        checkout.replace(TEMPLATE, "Resource: !Sub ${Bucket.Arn}/out/*", "Resource: '*'");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .startsWith("template.yaml:55: s3:PutObject is allowed on every resource.");
    }

    @Test
    void refusesToLetEverybodyIn() {
        checkout.replace(TEMPLATE, "Effect: Deny", "Effect: Allow");
        assertThat(checkout.findings())
                .containsExactly(
                        "template.yaml:110: BucketPolicy lets everybody in. Name the principal that needs it.");
    }

    @Test
    void wantsATimeoutOfEachFunction() {
        checkout.replace(TEMPLATE, "    Timeout: 10\n", "    Tracing: Active\n");
        assertThat(checkout.findings())
                .containsExactly(
                        "template.yaml:10: AuthorizerFunction has no Timeout. Add it, in seconds; Lambda's default is 3.",
                        "template.yaml:21: WorkFunction has no Timeout. Add it, in seconds; Lambda's default is 3.");
    }

    @Test
    void wantsAConcurrencyLimitOfEachFunction() {
        checkout.replace(TEMPLATE, "      ReservedConcurrentExecutions: 5\n", "");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .startsWith("template.yaml:21: WorkFunction has no ReservedConcurrentExecutions.");
    }

    @Test
    void wantsALogGroupOfEachFunction() {
        checkout.replace(
                TEMPLATE,
                "ReservedConcurrentExecutions: 5\n      LoggingConfig",
                "ReservedConcurrentExecutions: 5\n      Metadata");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .startsWith(
                        "template.yaml:21: WorkFunction writes to a log group that Lambda makes and keeps for ever.");
    }

    @Test
    void wantsAnEndOfEachLog() {
        checkout.replace(TEMPLATE, "RetentionInDays: 7", "LogGroupClass: STANDARD");
        assertThat(checkout.findings())
                .containsExactly(
                        "template.yaml:32: FunctionLog keeps its log for ever. Add RetentionInDays, for example !Ref LogRetentionDays.");
    }

    @Test
    void wantsADeadLetterOfARule() {
        checkout.replace(TEMPLATE, "\n          DeadLetterConfig: {Arn: !GetAtt DeadLetters.Arn}", "");
        assertThat(checkout.findings())
                .containsExactly(
                        "template.yaml:120: what Rule cannot deliver is lost. Add DeadLetterConfig with a queue, and let the queue's"
                                + " policy accept it.");
    }

    @Test
    void wantsADeadLetterOfAFunctionThatASchedulerCalls() {
        checkout.replace(TEMPLATE, "      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt DeadLetters.Arn}\n", "");
        assertThat(checkout.findings()).singleElement().asString().contains("what WorkFunction cannot deliver is lost");
    }

    @Test
    void findsAStageFileWhoseVariableNobodySets() {
        checkout.replace("api/stages/local.json", "ISSUER_BASE", "OKTA_ISSUER");
        assertThat(checkout.findings())
                .containsExactly(
                        "api/stages/local.json:3: ${OKTA_ISSUER} is not in the environment of AuthorizerFunction. Set it in"
                                + " template.yaml, or write the value out here.");
    }

    @Test
    void findsAStageThatIsDeployedWithAnotherCacheTimeThanItsFileSays() {
        checkout.replace("samconfig.toml", "AuthorizerCacheSeconds=60", "AuthorizerCacheSeconds=300");
        assertThat(checkout.findings())
                .containsExactly(
                        "api/stages/local.json:2: cacheSeconds is 60, but samconfig.toml deploys this stage with 300. Write"
                                + " \"AuthorizerCacheSeconds=60\" among the stage's parameters there.");
    }

    @Test
    void takesTheTemplatesDefaultForAStageThatDoesNotSayItsCacheTime() {
        checkout.replace("samconfig.toml", "\"AuthorizerCacheSeconds=60\"", "");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .startsWith(
                        "api/stages/local.json:2: cacheSeconds is 60, but samconfig.toml deploys this stage with 30.");
    }

    @Test
    void saysWhereATemplateIsNotWellFormed() {
        checkout.replace(TEMPLATE, "    Timeout: 10\n", "    Timeout: [10\n");
        assertThat(checkout.findings()).singleElement().asString().startsWith("template.yaml:7: not well-formed");
    }
}
