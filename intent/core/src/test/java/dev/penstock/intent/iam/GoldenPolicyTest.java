package dev.penstock.intent.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.intent.json.Json;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.Samples;
import dev.penstock.intent.principal.Kind;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.RouteTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The compiled policies of fixed callers on the sample API, as files to be read in reviews. To write them anew after an
 * intended change: {@code ./mvnw -pl intent/core test -Dtest=GoldenPolicyTest -Dgolden.update=true}, then read the
 * difference.
 */
class GoldenPolicyTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/iam");

    private static final Policy POLICY = Samples.policy("""
            { 'Sid': 'ReportersReport', 'Effect': 'Allow', 'Principal': {'role': ['analyst', 'reporter']},
              'Action': ['report:*', 'execution:*'], 'Resource': '*' }""", """
            { 'Sid': 'ReadersSeeStatus', 'Effect': 'Allow', 'Principal': {'role': 'viewer', 'kind': 'human'},
              'Action': 'execution:Read', 'Resource': 'GET /executions/processReport/{key}' }""", """
            { 'Sid': 'EverybodyWithARoleGetsQuotes', 'Effect': 'Allow', 'Principal': {'role': '*'},
              'Action': 'quote:Read', 'Resource': '*' }""", """
            { 'Sid': 'AdminsDoAll', 'Effect': 'Allow', 'Principal': {'role': 'admin'},
              'Action': ['report:*', 'execution:*', 'quote:*', 'payout:*'], 'Resource': '*' }""", """
            { 'Sid': 'MachinesStopNothing', 'Effect': 'Deny', 'Principal': {'kind': 'machine'},
              'Action': 'execution:Stop', 'Resource': '*' }""");

    @TestFactory
    List<DynamicTest> compiledPolicyIsTheReviewedOne() {
        return List.of(
                golden("admin", Samples.human("ann", "admin")),
                golden("analyst", Samples.human("ann", "analyst")),
                golden("viewer", Samples.human("vic", "viewer")),
                golden("reporter-machine", Samples.principal("corp", "rep", Kind.MACHINE, "reporter")),
                golden("outsider", Samples.human("out")));
    }

    private static DynamicTest golden(String name, Principal principal) {
        return DynamicTest.dynamicTest(name, () -> {
            IamCompiler compiler = new IamCompiler(new RouteTable(Samples.ROUTES), List.of(POLICY));
            MethodArn arn =
                    MethodArn.parse("arn:aws:execute-api:eu-west-1:000000000000:abc123/local/POST/processReport");
            String compiled = Json.pretty(
                    compiler.compile(principal, Samples.CONTEXT, arn).toJson());
            assertThat(compiled).isEqualTo(reviewed(FOLDER.resolve(name + ".json"), compiled));
        });
    }

    private static String reviewed(Path file, String compiled) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, compiled);
        }
        return Files.readString(file);
    }
}
