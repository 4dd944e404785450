package dev.penstock.intent.policy;

import static dev.penstock.intent.policy.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

    private static final String STATEMENT =
            "'Sid': 'S', 'Effect': 'Allow', 'Principal': {'role': 'analyst'}, 'Action': 'report:*', 'Resource': '*'";

    @Test
    void readsBackWhatTheWriterWrites() {
        Policy policy = Samples.policy(
                "{'Sid': 'A', 'Effect': 'Allow', 'Principal': {'issuer': 'okta', 'kind': ['human', 'machine'], 'role':"
                        + " '*', 'subject': 'ann', 'client': ['web']}, 'Action': ['report:Create', 'execution:*'], 'Resource':"
                        + " ['POST /processReport', 'GET /executions/*', 'GET /*'], 'Condition': {'StringLike':"
                        + " {'token:client': 'w*', 'token:scope': ['a', 'b']}, 'NumericLessThan': {'token:authAge': '900'},"
                        + " 'DateLessThan': {'request:time': '2027-01-01T00:00:00Z'}, 'NotIpAddress': {'request:sourceIp':"
                        + " ['10.0.0.0/8', '2001:db8::/32']}, 'Bool': {'token:mfa': 'true'}}}",
                "{'Sid': 'B', 'Effect': 'Deny', 'Principal': {'subject': '*'}, 'Action': '*', 'Resource': '*'}");
        assertThat(PolicyReader.read("test.json", PolicyWriter.write(policy))).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'Conditions': {}; Conditions; unknown key; Did you mean 'Condition'?",
                "'NotAction': 'x:Y'; NotAction; is not part of the grammar; with Action",
                "'NotPrincipal': {}; NotPrincipal; is not part of the grammar; with Principal",
                "'NotResource': '*'; NotResource; is not part of the grammar; with Resource",
                "'Condition': {'StringEqual': {'token:kind': 'human'}}; Condition.StringEqual; unknown operator; Did you mean 'StringEquals'?",
                "'Condition': {'Bool': {'token:mfaa': 'true'}}; Condition.Bool.token:mfaa; unknown condition key; Did you mean 'token:mfa'?",
                "'Condition': {'Bool': {'token:role': 'true'}}; Condition.Bool.token:role; Bool does not compare token:role; StringEquals or",
                "'Condition': {'Bool': {'token:mfa': 'yes'}}; Condition.Bool.token:mfa; 'yes' does not fit; \"true\" or \"false\"",
                "'Condition': {'Bool': {'token:mfa': true}}; Condition.Bool.token:mfa; must be text, not the bare word true; quotes",
                "'Condition': {'NumericLessThan': {'token:authAge': '15m'}}; Condition.NumericLessThan.token:authAge; '15m' does not fit; seconds",
                "'Condition': {'DateLessThan': {'request:time': '2027-01-01'}}; Condition.DateLessThan.request:time; '2027-01-01' does not fit; RFC 3339",
                "'Condition': {'IpAddress': {'request:sourceIp': '10.0.0.1/8'}}; Condition.IpAddress.request:sourceIp; '10.0.0.1/8' does not fit; behind its prefix",
                "'Condition': {'StringEquals': {'token:kind': 'humans'}}; Condition.StringEquals.token:kind; unknown value 'humans'; Did you mean 'human'?",
                "'Condition': {'StringEquals': {'route:risk': 'hihg'}}; Condition.StringEquals.route:risk; unknown value 'hihg'; Did you mean 'high'?",
                "'Condition': {'StringEquals': {'token:client': 'w*'}}; Condition.StringEquals.token:client; plain character; StringLike",
                "'Condition': {}; Condition; is empty; Remove it",
                "'Condition': {'Bool': {}}; Condition.Bool; compares nothing; Give it a key",
                "'Condition': []; Condition; must be an object, not a list; Write it as"
            })
    void namesKeyProblemAndRemedyOfWhatIsAdded(String added, String key, String problem, String remedy) {
        assertThat(findings("{" + STATEMENT + ", " + added + "}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("test.json");
                    assertThat(finding.statement()).isEqualTo("S");
                    assertThat(finding.key()).isEqualTo(key);
                    assertThat(finding.problem()).contains(problem);
                    assertThat(finding.remedy()).contains(remedy);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'Effect': 'Allow'; 'Effect': 'allow'; Effect; Did you mean 'Allow'?",
                "{'role': 'analyst'}; {'roles': 'analyst', 'kind': 'human'}; Principal.roles; Did you mean 'role'?",
                "{'role': 'analyst'}; {'kind': 'robot'}; Principal.kind; human, machine, agent",
                "{'role': 'analyst'}; {'kind': 'humna'}; Principal.kind; Did you mean 'human'?",
                "{'role': 'analyst'}; {'subject': 'svc-*'}; Principal.subject; List the values",
                "{'role': 'analyst'}; {'role': ['*', 'x']}; Principal.role; Keep one",
                "{'role': 'analyst'}; {'role': []}; Principal.role; at least one",
                "{'role': 'analyst'}; {'role': ''}; Principal.role; Give a value",
                "{'role': 'analyst'}; {}; Principal; at least one of issuer",
                "{'role': 'analyst'}; '*'; Principal; by attribute",
                "'report:*'; '*'; Action; only a Deny",
                "'report:*'; 'report'; Action; <service>:<Verb>",
                "'report:*'; 'rep*:Create'; Action; <service>:<Verb>",
                "'report:*'; 'report:Cre*'; Action; <service>:<Verb>",
                "'report:*'; ['report:Create', 'report:Create']; Action; Remove one",
                "'Resource': '*'; 'Resource': '/reports'; Resource; METHOD /path",
                "'Resource': '*'; 'Resource': 'PSOT /reports'; Resource; Did you mean 'POST'?",
                "'Resource': '*'; 'Resource': 'ANY /reports'; Resource; Known: GET",
                "'Resource': '*'; 'Resource': 'GET /a/*/b'; Resource; End the path",
                "'Resource': '*'; 'Resource': 'GET /a*'; Resource; End the path",
                "'Resource': '*'; 'Resource': 'GET reports'; Resource; Copy it",
                "'Sid': 'S'; 'Sid': 'not a name'; Sid; letters and digits"
            })
    void namesKeyAndRemedyOfWhatIsReplaced(String from, String to, String key, String remedy) {
        assertThat(STATEMENT).contains(from);
        assertThat(findings("{" + STATEMENT.replace(from, to) + "}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo(key);
                    assertThat(finding.problem() + " " + finding.remedy()).contains(remedy);
                });
    }

    @Test
    void findsEverythingAtOnceAndPointsToIt() {
        List<Finding> findings = findings(
                "{'Effect': 'Allow', 'Principal': {'rle': 'x'}, 'Action': 'x:*', 'Resource': ['*', 7]}",
                "{" + STATEMENT + "}",
                "{" + STATEMENT + "}",
                "'text'");
        assertThat(findings.stream().map(Finding::pointer))
                .containsExactly(
                        "/Statement/0/Sid",
                        "/Statement/0/Principal/rle",
                        "/Statement/0/Resource/1",
                        "/Statement/2/Sid",
                        "/Statement/3");
        assertThat(findings.get(1))
                .hasToString("test.json: statement #0: Principal.rle: unknown key. Did you mean 'role'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[]; must be an object",
                "{'Version': '2012-10-17', 'Statement': [{" + STATEMENT + "}]}; unknown version",
                "{'Statement': [{" + STATEMENT + "}]}; is missing",
                "{'Version': '2026-11-01', 'Statement': []}; at least one statement",
                "{'Version': '2026-11-01', 'Statement': {}}; must be a list",
                "{'Version': '2026-11-01', 'Statement': [{" + STATEMENT + "}], 'Id': 'x'}; unknown key"
            })
    void refusesDocumentsOfAnotherForm(String document, String problem) {
        PolicyException e =
                catchThrowableOfType(PolicyException.class, () -> PolicyReader.read("test.json", json(document)));
        assertThat(e.findings()).singleElement().satisfies(finding -> assertThat(finding.problem())
                .contains(problem));
    }

    private static List<Finding> findings(String... statements) {
        return catchThrowableOfType(PolicyException.class, () -> Samples.policy(statements))
                .findings();
    }
}
