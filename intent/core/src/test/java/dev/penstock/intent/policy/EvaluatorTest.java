package dev.penstock.intent.policy;

import static dev.penstock.intent.policy.Samples.CONTEXT;
import static dev.penstock.intent.policy.Samples.CREATE;
import static dev.penstock.intent.policy.Samples.NOW;
import static dev.penstock.intent.policy.Samples.PAYOUT;
import static dev.penstock.intent.policy.Samples.QUOTE;
import static dev.penstock.intent.policy.Samples.STATUS;
import static dev.penstock.intent.policy.Samples.human;
import static dev.penstock.intent.policy.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.intent.principal.Kind;
import dev.penstock.intent.principal.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

    private static final String ALLOW =
            "{'Sid': 'Allow', 'Effect': 'Allow', 'Principal': {'role': 'analyst'}, 'Action': 'report:*', 'Resource': '*'}";
    private static final String DENY =
            "{'Sid': 'Deny', 'Effect': 'Deny', 'Principal': {'subject': 'bob'}, 'Action': '*', 'Resource': '*'}";

    @Test
    void nothingMatchedIsADeny() {
        Decision decision = new Evaluator(List.of(policy(ALLOW))).decide(human("ann"), CREATE, CONTEXT);
        assertThat(decision.outcome()).isEqualTo(Outcome.DENIED_BY_DEFAULT);
        assertThat(decision.statements()).isEmpty();
    }

    @Test
    void aDenyOverridesEveryAllowAndIsWhatDecided() {
        Evaluator evaluator = new Evaluator(List.of(policy(ALLOW, DENY)));
        assertThat(evaluator.decide(human("ann", "analyst"), CREATE, CONTEXT).statements())
                .containsExactly("test.json#Allow");
        Decision bob = evaluator.decide(human("bob", "analyst"), CREATE, CONTEXT);
        assertThat(bob.outcome()).isEqualTo(Outcome.DENIED_BY_STATEMENT);
        assertThat(bob.statements()).containsExactly("test.json#Deny");
    }

    @Test
    void saysForEachPartOfEachStatementWhyItDidNotMatch() {
        Decision decision = new Evaluator(List.of(policy(ALLOW))).decide(human("ann", "viewer"), QUOTE, CONTEXT);
        assertThat(decision.results()).singleElement().satisfies(result -> {
            assertThat(result.statement()).isEqualTo("test.json#Allow");
            assertThat(result.reasons())
                    .containsExactly(
                            new Reason(Reason.Part.ACTION, "", false, List.of("report:*"), List.of("quote:Read")),
                            new Reason(Reason.Part.RESOURCE, "", true, List.of("*"), List.of("POST /quotes")),
                            new Reason(Reason.Part.PRINCIPAL, "role", false, List.of("analyst"), List.of("viewer")));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "POST /processReport, true",
        "POST /*, true",
        "GET /processReport, false",
        "POST /processReport/*, false",
        "POST /processreport, false",
        "POST /{any}, false"
    })
    void resourcesAreComparedByTemplate(String resource, boolean matches) {
        String statement = "{'Sid': 'S', 'Effect': 'Allow', 'Principal': {'subject': '*'}, 'Action': 'report:Create',"
                + " 'Resource': '" + resource + "'}";
        assertThat(new Evaluator(List.of(policy(statement)))
                        .decide(human("ann"), CREATE, CONTEXT)
                        .allowed())
                .isEqualTo(matches);
    }

    @Test
    void namesOfParametersDoNotMatter() {
        String statement = "{'Sid': 'S', 'Effect': 'Allow', 'Principal': {'subject': '*'}, 'Action': 'execution:*',"
                + " 'Resource': 'GET /executions/processReport/{id}'}";
        assertThat(new Evaluator(List.of(policy(statement)))
                        .decide(human("ann"), STATUS, CONTEXT)
                        .allowed())
                .isTrue();
    }

    @Test
    void allAttributesOfAPrincipalMustMatchAndAnyValueOfEachDoes() {
        String statement =
                "{'Sid': 'S', 'Effect': 'Allow', 'Principal': {'role': ['analyst', 'admin'], 'kind': 'human'},"
                        + " 'Action': 'report:*', 'Resource': '*'}";
        Evaluator evaluator = new Evaluator(List.of(policy(statement)));
        assertThat(evaluator.decide(human("ann", "admin"), CREATE, CONTEXT).allowed())
                .isTrue();
        Principal machine = Samples.principal("okta", "ann", Kind.MACHINE, "admin");
        assertThat(evaluator.decide(machine, CREATE, CONTEXT).allowed()).isFalse();
    }

    @Test
    void aStarInATokenIsNoWildcardAndAStarInAPolicyNeedsAValue() {
        String bob =
                "{'Sid': 'S', 'Effect': 'Allow', 'Principal': {'subject': 'bob'}, 'Action': 'report:*', 'Resource': '*'}";
        assertThat(new Evaluator(List.of(policy(bob)))
                        .decide(human("*"), CREATE, CONTEXT)
                        .allowed())
                .isFalse();
        String anyRole = bob.replace("'subject': 'bob'", "'role': '*'");
        assertThat(new Evaluator(List.of(policy(anyRole)))
                        .decide(human("ann"), CREATE, CONTEXT)
                        .allowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'StringEquals': {'token:issuer': 'okta'}; true",
                "'StringEquals': {'token:issuer': ['corp', 'okta']}; true",
                "'StringEquals': {'token:issuer': 'OKTA'}; false",
                "'StringNotEquals': {'token:issuer': 'corp'}; true",
                "'StringNotEquals': {'token:issuer': ['corp', 'okta']}; false",
                "'StringNotEquals': {'token:role': 'analyst'}; false",
                "'StringLike': {'token:client': 'w?b'}; true",
                "'StringLike': {'token:client': 'w*'}; true",
                "'StringLike': {'token:client': 'W*'}; false",
                "'Bool': {'token:mfa': 'true'}; true",
                "'Bool': {'token:mfa': 'false'}; false",
                "'NumericLessThan': {'token:authAge': '101'}; true",
                "'NumericLessThan': {'token:authAge': '100'}; false",
                "'NumericGreaterThan': {'token:authAge': '99'}; true",
                "'NumericGreaterThan': {'token:authAge': '100'}; false",
                "'DateLessThan': {'request:time': '2026-11-20T12:00:00.001Z'}; true",
                "'DateLessThan': {'request:time': '2026-11-20T13:00:00+01:00'}; false",
                "'DateGreaterThan': {'request:time': '2026-11-20T11:59:59Z'}; true",
                "'IpAddress': {'request:sourceIp': '10.0.0.0/8'}; true",
                "'IpAddress': {'request:sourceIp': ['192.168.0.0/16', '10.1.2.3']}; true",
                "'IpAddress': {'request:sourceIp': '::/0'}; false",
                "'NotIpAddress': {'request:sourceIp': '192.168.0.0/16'}; true",
                "'NotIpAddress': {'request:sourceIp': ['192.168.0.0/16', '10.0.0.0/8']}; false",
                "'StringEquals': {'request:stage': 'local'}; true",
                "'StringEquals': {'route:risk': 'medium'}; true",
                "'StringEquals': {'route:risk': 'high'}; false",
                "'Bool': {'token:mfa': 'true'}, 'StringEquals': {'token:issuer': 'corp'}; false",
                "'StringEquals': {'token:issuer': 'okta', 'token:scope': 'other'}; false"
            })
    void conditionsCompareWhatTheyName(String condition, boolean allowed) {
        assertThat(allows(condition, human("ann", "analyst"), CONTEXT)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringEquals': {'token:client': 'web'}",
                "'StringNotEquals': {'token:client': 'web'}",
                "'StringLike': {'token:client': '*'}",
                "'StringNotEquals': {'token:role': 'admin'}",
                "'StringNotEquals': {'token:scope': 'x'}",
                "'NumericLessThan': {'token:authAge': '900'}",
                "'NumericGreaterThan': {'token:authAge': '0'}",
                "'IpAddress': {'request:sourceIp': '0.0.0.0/0'}",
                "'NotIpAddress': {'request:sourceIp': '192.168.0.0/16'}"
            })
    void aMissingValueMatchesNothing(String condition) {
        Principal bare = caller(null);
        assertThat(allows(condition, bare, new RequestContext("unknown", NOW, "local")))
                .isFalse();
    }

    @Test
    void aLoginInTheFutureHasNoAgeButForTheSkewOfClocks() {
        String fresh = "'NumericLessThan': {'token:authAge': '900'}";
        assertThat(allows(fresh, caller(NOW.plusSeconds(60)), CONTEXT)).isTrue();
        assertThat(allows(fresh, caller(NOW.plusSeconds(62)), CONTEXT)).isFalse();
    }

    @Test
    void riskIsThatOfTheRoute() {
        String statement =
                "{'Sid': 'S', 'Effect': 'Deny', 'Principal': {'subject': '*'}, 'Action': '*', 'Resource': '*',"
                        + " 'Condition': {'StringEquals': {'route:risk': 'high'}}}";
        Evaluator evaluator = new Evaluator(List.of(policy(statement)));
        assertThat(evaluator.decide(human("ann"), PAYOUT, CONTEXT).outcome()).isEqualTo(Outcome.DENIED_BY_STATEMENT);
        assertThat(evaluator.decide(human("ann"), CREATE, CONTEXT).outcome()).isEqualTo(Outcome.DENIED_BY_DEFAULT);
    }

    private static boolean allows(String condition, Principal who, RequestContext context) {
        String statement = "{'Sid': 'S', 'Effect': 'Allow', 'Principal': {'subject': '*'}, 'Action': 'report:*',"
                + " 'Resource': '*', 'Condition': {" + condition + "}}";
        return new Evaluator(List.of(policy(statement)))
                .decide(who, CREATE, context)
                .allowed();
    }

    /** A caller of whom little is known. */
    private static Principal caller(@Nullable Instant authTime) {
        return new Principal(
                "okta", "ann", Kind.HUMAN, "", "", new TreeSet<>(), Set.of(), false, authTime, NOW.plusSeconds(60));
    }
}
