package dev.penstock.compiler.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineRoleCheckTest {

    private static final String TEMPLATE = "template.yaml";
    private static final String WORK = "state-machines/work.asl.json";

    private final Checkout checkout;

    MachineRoleCheckTest(@TempDir Path folder) {
        checkout = Checkout.good(folder);
    }

    @Test
    void findsNothingInAGoodCheckout() {
        assertThat(checkout.findings()).isEmpty();
    }

    @Test
    void namesTheStateAndTheRightThatItsRoleLacks() {
        checkout.replace(TEMPLATE, "Action: s3:PutObject", "Action: s3:GetObject");
        assertThat(checkout.findings())
                .containsExactly(
                        "template.yaml:36: the role of WorkMachine does not allow s3:PutObject on ${Bucket}, which state \"Keep\""
                                + " (state-machines/work.asl.json:33) needs. Add the statement to its role.",
                        "template.yaml:54: WorkMachine is allowed s3:GetObject on ${Bucket.Arn}/out/*, which no state of it uses."
                                + " Remove it from the role.");
    }

    @Test
    void takesARightOnAnotherFunctionForAMissingOne() {
        checkout.replace(TEMPLATE, "Resource: !Ref WorkFunction.Alias", "Resource: !Ref AuthorizerFunction.Alias");
        assertThat(checkout.findings())
                .hasSize(2)
                .anyMatch(finding -> finding.contains(
                        "does not allow lambda:InvokeFunction on ${WorkFunction.Alias}, which state \"Work\""))
                .anyMatch(finding -> finding.contains(
                        "is allowed lambda:InvokeFunction on ${AuthorizerFunction.Alias}, which no state"));
    }

    @Test
    void takesARightOnTheFunctionItselfForAMissingOneOnItsAlias() {
        checkout.replace(TEMPLATE, "Resource: !Ref WorkFunction.Alias", "Resource: !GetAtt WorkFunction.Arn");
        assertThat(checkout.findings()).anyMatch(finding -> finding.contains("does not allow lambda:InvokeFunction"));
    }

    @Test
    void knowsAnAliasByTheLogicalIdThatSamGivesItToo() {
        checkout.replace(
                TEMPLATE,
                "Resource: !Ref WorkFunction.Alias",
                "Resource: [!Ref WorkFunctionAliaslive, !Sub '${WorkFunction.Alias}']");
        assertThat(checkout.findings()).isEmpty();
    }

    @Test
    void namesTheOneResourceOfAStatementThatNothingUses() {
        checkout.replace(
                TEMPLATE,
                "Resource: !Ref WorkFunction.Alias",
                "Resource: [!Ref WorkFunction.Alias, !Ref AuthorizerFunction.Alias]");
        assertThat(checkout.findings())
                .containsExactly(
                        "template.yaml:49: WorkMachine is allowed lambda:InvokeFunction on ${AuthorizerFunction.Alias}, which no state"
                                + " of it uses. Remove it from the role.");
    }

    @Test
    void wantsTheRightsOfLoggingAndTracing() {
        checkout.replace(TEMPLATE, "        - !Ref LogDelivery\n", "");
        assertThat(checkout.findings())
                .hasSize(8)
                .allMatch(finding -> finding.contains("the role of WorkMachine does not allow logs:"))
                .allMatch(finding -> finding.contains("which its Logging needs"));
    }

    @Test
    void wantsTracingRightsOfARoleThatSamDoesNotMake() {
        checkout.replace(
                TEMPLATE,
                "      Role: !GetAtt StarterRole.Arn\n",
                "      Role: !GetAtt StarterRole.Arn\n      Tracing: {Enabled: true}\n");
        assertThat(checkout.findings())
                .hasSize(4)
                .allMatch(finding -> finding.contains("the role of StarterMachine does not allow xray:"));
    }

    @Test
    void readsTheGeneratedPolicyThatTheTemplateIncludes() {
        checkout.replace("generated/starter-policy.json", "states:StartExecution", "states:StopExecution");
        assertThat(checkout.findings())
                .hasSize(2)
                .anyMatch(finding -> finding.contains(
                        "the role of StarterMachine does not allow states:StartExecution, which state \"Start\""))
                .anyMatch(finding -> finding.startsWith(
                        "generated/starter-policy.json:6: StarterMachine is allowed states:StopExecution"));
    }

    @Test
    void saysThatAnIncludedPolicyIsNotThere() {
        checkout.replace(TEMPLATE, "generated/starter-policy.json", "generated/gone.json");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .startsWith("generated/gone.json:1: the file cannot be read");
    }

    @Test
    void findsASubstitutionWithoutValueAndAnUnusedOne() {
        checkout.replace(WORK, "${BucketName}", "${Bucket}");
        assertThat(checkout.findings())
                .contains(
                        "state-machines/work.asl.json:34: ${Bucket} has no value. Add Bucket to DefinitionSubstitutions of WorkMachine in"
                                + " template.yaml.",
                        "template.yaml:43: the substitution BucketName of WorkMachine is not used in state-machines/work.asl.json. Remove"
                                + " it, or use ${BucketName} there.");
    }

    @Test
    void refusesAnIntegrationWhoseRightsItDoesNotKnow() {
        checkout.replace(WORK, "arn:aws:states:::aws-sdk:s3:putObject", "arn:aws:states:::batch:submitJob.sync");
        assertThat(checkout.findings())
                .anyMatch(
                        finding -> finding.startsWith(
                                "state-machines/work.asl.json:33: which rights state \"Keep\" needs for arn:aws:states:::batch:submitJob.sync is not known."));
    }

    @Test
    void wantsTheRightsToWaitForANestedExecution() {
        checkout.replace(
                "state-machines/starter.asl.json", "aws-sdk:sfn:startExecution", "states:startExecution.sync:2");
        assertThat(checkout.findings())
                .hasSize(5)
                .anyMatch(finding -> finding.contains("states:DescribeExecution"))
                .anyMatch(finding -> finding.contains("events:PutRule"));
    }

    @Test
    void wantsTheRoleThatATaskAssumes() {
        checkout.replace(
                WORK,
                "\"Arguments\": {\"FunctionName\": \"${WorkFunctionArn}\"},",
                "\"Arguments\": {\"FunctionName\": \"${WorkFunctionArn}\"},"
                        + " \"Credentials\": {\"RoleArn\": \"arn:aws:iam::111122223333:role/target\"},");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .contains(
                        "does not allow sts:AssumeRole on arn:aws:iam::111122223333:role/target, which state \"Work\"");
    }

    @Test
    void wantsTheRightsOfADistributedMap() {
        checkout.replace(
                WORK,
                "\"ItemProcessor\": {",
                "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\", \"Arguments\": {\"Bucket\": \"${BucketName}\"}},"
                        + "\"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\"},");
        assertThat(checkout.findings())
                .hasSize(4)
                .anyMatch(finding -> finding.contains("states:StartExecution"))
                .anyMatch(finding -> finding.contains("s3:GetObject on ${Bucket}"));
    }

    @Test
    void refusesAPolicyThatItCannotCompare() {
        checkout.replace(TEMPLATE, "- !Ref LogDelivery", "- AmazonS3FullAccess\n        - !Ref LogDelivery");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .startsWith("template.yaml:45: the rights that WorkMachine gets here cannot be compared");
    }
}
