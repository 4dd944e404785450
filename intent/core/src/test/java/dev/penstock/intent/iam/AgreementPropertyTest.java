package dev.penstock.intent.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.iam.Generator.Request;
import dev.penstock.intent.policy.Evaluator;
import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.PolicyReader;
import dev.penstock.intent.policy.RequestContext;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the API, the policies, the caller and the path: evaluator, compiled IAM policy and oracles say the same. */
class AgreementPropertyTest {

    private static final MethodArn ARN = new MethodArn("aws", "eu-west-1", "000000000000", "abc123", "local");

    private static final int APIS = 2_000;
    private static final int CALLERS = 4;
    private static final int REQUESTS = 20;

    private int allowed;
    private int denied;
    private int unrouted;
    private int unsafe;
    private int withheld;
    private int shortened;

    @Test
    void compiledPolicyAllowsExactlyWhatTheEvaluatorAllows() {
        for (int seed = 0; seed < APIS; seed++) {
            new Api(seed).check();
        }
        assertThat(allowed + denied + unsafe).isGreaterThanOrEqualTo(100_000);
        // A generator that never reaches one of these proves nothing about it.
        assertThat(allowed).isGreaterThan(20_000);
        assertThat(denied).isGreaterThan(20_000);
        assertThat(unrouted).isGreaterThan(10_000);
        assertThat(unsafe).isGreaterThan(10_000);
        assertThat(shortened).isGreaterThan(500);
        assertThat(withheld).isBetween(1, allowed / 50);
    }

    /** One generated API with its policies. */
    private final class Api {
        private final int seed;
        private final Generator generator;
        private final List<Route> routes;
        private final List<JsonNode> json;
        private final IamCompiler compiler;
        private final IamCompiler shortening;
        private final Evaluator evaluator;
        private final GatewayOracle gateway;

        Api(int seed) {
            this.seed = seed;
            generator = new Generator(seed);
            routes = generator.routes();
            json = List.of(generator.policy(routes), generator.policy(routes));
            List<Policy> policies =
                    List.of(PolicyReader.read("a.json", json.get(0)), PolicyReader.read("b.json", json.get(1)));
            compiler = new IamCompiler(new RouteTable(routes), policies);
            shortening = new IamCompiler(new RouteTable(routes), policies, 0);
            evaluator = new Evaluator(policies);
            gateway = new GatewayOracle(routes);
        }

        void check() {
            for (int i = 0; i < CALLERS; i++) {
                Principal who = generator.principal();
                RequestContext context = generator.context();
                IamPolicy policy = (i % 2 == 0 ? compiler : shortening).compile(who, context, ARN);
                Map<Route, Boolean> rights = rights(who, context, policy);
                ObjectNode document = policy.toJson();
                int resources = document.get("Statement").get(0).get("Resource").size();
                shortened += resources < policy.allowedOperations().size() ? 1 : 0;
                assertThat(document.toString()).hasSize(policy.bytes());
                for (int j = 0; j < REQUESTS; j++) {
                    request(generator.request(routes), rights, document);
                }
            }
        }

        /** What each route should answer, having compared decision, operations and oracle. */
        private Map<Route, Boolean> rights(Principal who, RequestContext context, IamPolicy policy) {
            Map<Route, Boolean> rights = new HashMap<>();
            for (Route route : routes) {
                boolean decision = evaluator.decide(who, route, context).allowed();
                boolean kept = !policy.withheldOperations().contains(route.operation());
                holds(decision == PolicyOracle.allows(json, who, route, context), "evaluator", route, who, context);
                holds(
                        policy.allowedOperations().contains(route.operation()) == (decision && kept),
                        "allowed operations",
                        route,
                        who,
                        context);
                boolean excused = decision && !compiler.conflicts().isEmpty();
                holds(kept || excused, "withheld without a conflict", route, who, context);
                withheld += kept ? 0 : 1;
                rights.put(route, decision && kept);
            }
            return rights;
        }

        private void request(Request request, Map<Route, Boolean> rights, ObjectNode document) {
            boolean iam = IamOracle.allows(document, ARN.prefix() + request.method() + request.path());
            for (Route route : new HashSet<>(gateway.resolutions(request.method(), request.path()))) {
                boolean right = route != null && rights.getOrDefault(route, false);
                if (isUnsafe(request.path())) {
                    holds(!iam, "unsafe path allowed", request, route, document);
                    unsafe++;
                } else if (route == null) {
                    unrouted++;
                } else if (isNoUri(request.path())) {
                    holds(!iam || right, "denied route allowed", request, route, document);
                } else {
                    holds(iam == right, "IAM policy", request, route, document);
                    allowed += iam ? 1 : 0;
                    denied += iam ? 0 : 1;
                }
            }
        }

        private void holds(boolean condition, String what, @Nullable Object... about) {
            if (!condition) {
                fail("%s: seed %d\n%s\n%s\n%s", what, seed, routes, json, Arrays.toString(about));
            }
        }
    }

    private static boolean isUnsafe(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return List.of("//", "..", ";", "%2f", "%5c", "%3b", "%2e").stream().anyMatch(lower::contains)
                || (path.length() > 1 && path.endsWith("/"))
                || path.matches("(?s).*/\\.(/.*)?");
    }

    /** The gateway never hands these on; a policy must still not allow more for them. */
    private static boolean isNoUri(String path) {
        return path.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c));
    }
}
