package dev.penstock.intent.iam;

import static dev.penstock.intent.policy.Samples.CONTEXT;
import static dev.penstock.intent.policy.Samples.human;
import static dev.penstock.intent.policy.Samples.policy;
import static dev.penstock.intent.policy.Samples.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.intent.route.Risk;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IamCompilerTest {

    private static final MethodArn ARN = new MethodArn("aws", "eu-west-1", "000000000000", "abc123", "local");

    @Test
    void aCallerWithoutRightsIsDeniedEverythingExplicitly() {
        IamPolicy policy = compile(List.of("GET /a", "GET /{x}"));
        assertThat(policy.statements())
                .containsExactly(new IamPolicy.Grant("Nothing", "Deny", List.of(ARN.prefix() + "*")));
        assertThat(policy.allowedOperations()).isEmpty();
    }

    @Test
    void fixedPathsAreListedAndNeedNoDeny() {
        IamPolicy policy = compile(List.of("GET /a", "GET /a/b", "POST /a"), "GET /a", "POST /a");
        assertThat(policy.statements())
                .containsExactly(new IamPolicy.Grant("Granted", "Allow", arns("GET/a", "POST/a")));
    }

    @Test
    void aParameterBecomesAStarAndDeeperRoutesWithoutTheRightAreDenied() {
        IamPolicy policy = compile(List.of("GET /a/{x}", "GET /a/{x}/b", "GET /a/{x}/c"), "GET /a/{x}", "GET /a/{x}/c");
        assertThat(grant(policy, "Granted")).isEqualTo(arns("GET/a/*"));
        assertThat(allows(policy, "GET/a/v/c")).isTrue();
        assertThat(grant(policy, "NotGranted")).isEqualTo(arns("GET/a/*/b"));
    }

    @Test
    void aSiblingWithoutTheRightIsDenied() {
        IamPolicy policy = compile(List.of("GET /a/{x}", "GET /a/me"), "GET /a/{x}");
        assertThat(grant(policy, "NotGranted")).isEqualTo(arns("GET/a/me"));
        assertThat(allows(policy, "GET/a/other")).isTrue();
        assertThat(allows(policy, "GET/a/me")).isFalse();
        assertThat(allows(policy, "GET/a/me2")).isTrue();
    }

    @Test
    void aStarInAPolicyForTheTopLevelDoesNotOpenTheRoot() {
        IamPolicy policy = compile(List.of("GET /", "GET /{x}"), "GET /{x}");
        assertThat(allows(policy, "GET/x")).isTrue();
        assertThat(allows(policy, "GET/")).isFalse();
    }

    @Test
    void theRootIsReachedByItself() {
        IamPolicy policy = compile(List.of("GET /", "GET /{x}"), "GET /");
        assertThat(allows(policy, "GET/")).isTrue();
        assertThat(allows(policy, "GET/x")).isFalse();
    }

    @Test
    void starsDoNotCrossMethods() {
        IamPolicy policy = compile(List.of("GET /a/{x}", "POST /a/{x}", "DELETE /a/{x}"), "GET /a/{x}");
        assertThat(allows(policy, "GET/a/x")).isTrue();
        assertThat(allows(policy, "POST/a/x")).isFalse();
        assertThat(IamOracle.allows(policy.toJson(), ARN.prefix().replace("local", "prod") + "GET/a/x"))
                .isFalse();
    }

    @Test
    void valuesThatLookLikeOtherRoutesOrWildcardsOpenNothing() {
        IamPolicy policy = compile(
                List.of("GET /runs/{key}", "GET /runs/{key}/result", "GET /runs/all/result"), "GET /runs/{key}/result");
        assertThat(allows(policy, "GET/runs/x/result")).isTrue();
        for (String path : List.of(
                "GET/runs/*",
                "GET/runs/x:result",
                "GET/runs/x%2Fresult",
                "GET/runs/x%2fresult",
                "GET/runs/all/result",
                "GET/runs/../result",
                "GET/runs//result",
                "GET/runs/x/result/",
                "GET/runs/x;/result",
                "GET/runs/x/y/../result",
                "GET/runs/%2e%2e/result",
                "GET/runs/./result")) {
            assertThat(allows(policy, path)).as(path).isFalse();
        }
    }

    @Test
    void whatIamCannotTellApartIsWithheldAndNamed() {
        List<String> routes = List.of("GET /a/{x}", "GET /a/{x}/c", "GET /a/{x}/b/c", "GET /a/z/b/c");
        IamPolicy policy = compile(routes, "GET /a/{x}", "GET /a/{x}/b/c");
        assertThat(policy.withheldOperations()).hasSize(1);
        assertThat(policy.allowedOperations()).hasSize(1);
        assertThat(allows(policy, "GET/a/v/c")).isFalse();
        IamCompiler.Conflict conflict =
                compiler(routes).conflicts().stream().findFirst().orElseThrow();
        assertThat(conflict.wide().resource()).isEqualTo("GET /a/{x}");
        assertThat(conflict.between().resource()).isEqualTo("GET /a/{x}/c");
        assertThat(conflict.deep().resource()).isEqualTo("GET /a/{x}/b/c");
    }

    @Test
    void theRoutesOfAsyncOperationsConflictWithNothing() {
        assertThat(compiler(List.of(
                                "POST /r",
                                "GET /executions/r/{key}",
                                "GET /executions/r/{key}/result",
                                "DELETE /executions/r/{key}",
                                "GET /executions/s/{key}",
                                "GET /executions/s/{key}/result"))
                        .conflicts())
                .isEmpty();
    }

    @Test
    void longListsAreShortenedByPrefixesThatHoldNothingElse() {
        List<String> routes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            routes.add("GET /reports/of-the-department/number-" + i);
        }
        routes.add("GET /reports");
        routes.add("POST /reports/of-the-department/number-1");
        IamPolicy policy = compile(routes, routes.subList(0, 101).toArray(String[]::new));
        assertThat(grant(policy, "Granted")).isEqualTo(arns("GET/*"));
        IamPolicy without = compile(routes, routes.subList(0, 100).toArray(String[]::new));
        assertThat(grant(without, "Granted")).isEqualTo(arns("GET/reports/*"));
        assertThat(allows(without, "GET/reports")).isFalse();
        IamPolicy everything = compile(routes, routes.toArray(String[]::new));
        assertThat(grant(everything, "Granted")).isEqualTo(arns("*"));
    }

    @Test
    void shortListsStayListsSoThatRoutesToComeAreDenied() {
        List<String> routes =
                Stream.of("a", "b", "c", "d").map("GET /x/"::concat).toList();
        IamPolicy policy = compile(routes, routes.toArray(String[]::new));
        assertThat(grant(policy, "Granted")).isEqualTo(arns("GET/x/a", "GET/x/b", "GET/x/c", "GET/x/d"));
        assertThat(allows(policy, "GET/x/e")).isFalse();
    }

    @Test
    void aPolicyThatWouldNotFitIsRefusedWithTheCostliestRoutes() {
        List<String> routes = new ArrayList<>();
        List<String> granted = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            granted.add("GET /reports/d" + i + "/open");
            routes.add("GET /reports/d" + i + "/secret");
        }
        granted.add("GET /reports/the-longest-of-them-all/open");
        routes.addAll(granted);
        PolicyTooLargeException e = catchThrowableOfType(
                PolicyTooLargeException.class, () -> compile(routes, granted.toArray(String[]::new)));
        assertThat(e).hasMessageContaining("more than 8192");
        assertThat(e.costliest()).hasSize(5).startsWith("GET /reports/the-longest-of-them-all/open");
    }

    @Test
    void aResourceThatApiGatewayWouldNotTakeIsRefused() {
        String path = "GET /" + "a".repeat(500);
        PolicyTooLargeException e =
                catchThrowableOfType(PolicyTooLargeException.class, () -> compile(List.of(path), path));
        assertThat(e).hasMessageContaining("512");
        assertThat(e.costliest()).containsExactly(path);
    }

    @Test
    void policiesAreCompiledForTheCallerAndRequestTheyAreAskedFor() {
        RouteTable table = table(List.of("GET /a", "GET /b"));
        IamCompiler compiler = new IamCompiler(
                table,
                List.of(policy("{'Sid': 'S', 'Effect': 'Allow', 'Principal': {'role': 'analyst'}, 'Action': 'x:*',"
                        + " 'Resource': 'GET /b', 'Condition': {'IpAddress': {'request:sourceIp': '10.0.0.0/8'}}}")));
        assertThat(compiler.compile(human("ann", "analyst"), CONTEXT, ARN).allowedOperations())
                .containsExactly("op1");
        assertThat(compiler.compile(human("ann", "viewer"), CONTEXT, ARN).allowedOperations())
                .isEmpty();
    }

    private static IamPolicy compile(List<String> routes, String... granted) {
        BitSet allowed = new BitSet();
        for (String route : granted) {
            allowed.set(routes.indexOf(route));
        }
        return compiler(routes).compile(allowed, ARN);
    }

    private static IamCompiler compiler(List<String> routes) {
        return new IamCompiler(table(routes), List.of());
    }

    private static RouteTable table(List<String> resources) {
        List<Route> routes = new ArrayList<>();
        for (String resource : resources) {
            routes.add(route("op" + routes.size(), resource, "x:Read", Risk.LOW));
        }
        return new RouteTable(routes);
    }

    private static List<String> grant(IamPolicy policy, String sid) {
        return policy.statements().stream()
                .filter(grant -> grant.sid().equals(sid))
                .flatMap(grant -> grant.resources().stream())
                .toList();
    }

    private static List<String> arns(String... resources) {
        return Stream.of(resources).map(ARN.prefix()::concat).toList();
    }

    private static boolean allows(IamPolicy policy, String methodAndPath) {
        return IamOracle.allows(policy.toJson(), ARN.prefix() + methodAndPath);
    }
}
