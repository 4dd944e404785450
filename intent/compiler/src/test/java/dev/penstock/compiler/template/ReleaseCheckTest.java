package dev.penstock.compiler.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCheckTest {

    private static final String TEMPLATE = "template.yaml";

    private final Checkout checkout;

    ReleaseCheckTest(@TempDir Path folder) {
        checkout = Checkout.good(folder);
    }

    @Test
    void wantsTheAliasOfEachFunctionAndMachine() {
        checkout.replace(
                TEMPLATE, "    AutoPublishAlias: live\n    Deployment", "    AutoPublishAlias: prod\n    Deployment");
        checkout.replace(TEMPLATE, "        Enabled: true\n      AutoPublishAlias: live\n", "        Enabled: true\n");
        assertThat(checkout.findings())
                .hasSize(3)
                .allMatch(finding -> finding.contains("is not released by the alias live, which its callers call."))
                .anyMatch(finding -> finding.contains("AuthorizerFunction"))
                .anyMatch(finding -> finding.contains("WorkFunction"))
                .anyMatch(finding -> finding.contains("WorkMachine"));
    }

    @Test
    void wantsAnAlarmThatCanStopEachRelease() {
        checkout.replace(TEMPLATE, "{Type: AllAtOnce, Alarms: [!Ref ReleaseIsBad]}", "{Type: AllAtOnce}");
        checkout.replace(TEMPLATE, "Alarms: !If [Watched, [!Ref ReleaseIsBad], !Ref AWS::NoValue]", "Interval: 1");
        assertThat(checkout.findings())
                .containsExactlyInAnyOrder(
                        "template.yaml:10: nothing stops a bad release of AuthorizerFunction. Name alarms of this template in"
                                + " DeploymentPreference.Alarms.",
                        "template.yaml:21: nothing stops a bad release of WorkFunction. Name alarms of this template in"
                                + " DeploymentPreference.Alarms.",
                        "template.yaml:62: nothing stops a bad release of StarterMachine. Name alarms of this template in"
                                + " DeploymentPreference.Alarms.");
    }

    @Test
    void findsAnAlarmThatDoesNotExist() {
        checkout.replace(
                TEMPLATE, "{Type: ALL_AT_ONCE, Alarms: [!Ref ReleaseIsBad]}", "{Type: ALL_AT_ONCE, Alarms: [Bad]}");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .contains("Bad, which is to stop a bad release of WorkMachine, is no alarm of this template.");
    }

    @Test
    void findsAMachineThatCallsWhatIsNotReleased() {
        checkout.replace(
                TEMPLATE, "WorkFunctionArn: !Ref WorkFunction.Alias", "WorkFunctionArn: !GetAtt WorkFunction.Arn");
        checkout.replace(TEMPLATE, "Resource: !Ref WorkFunction.Alias", "Resource: !GetAtt WorkFunction.Arn");
        assertThat(checkout.findings())
                .singleElement()
                .asString()
                .contains("WorkMachine calls WorkFunction past its alias");
    }

    @Test
    void wantsAVersionForEachReleaseAndTheOneBeforeKept() {
        checkout.replace(
                TEMPLATE,
                "  WorkFunction:\n    Type: AWS::Serverless::Function\n    UpdateReplacePolicy: Retain\n    Properties:\n"
                        + "      VersionDescription: !Ref Version\n",
                "  WorkFunction:\n    Type: AWS::Serverless::Function\n    Properties:\n");
        assertThat(checkout.findings())
                .hasSize(2)
                .anyMatch(finding ->
                        finding.contains("WorkFunction publishes no version when only the parameter Version"))
                .anyMatch(finding -> finding.contains("WorkFunction loses the version before"));
    }
}
