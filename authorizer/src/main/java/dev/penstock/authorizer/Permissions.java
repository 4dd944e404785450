package dev.penstock.authorizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.iam.IamCompiler;
import dev.penstock.intent.iam.IamPolicy;
import dev.penstock.intent.iam.MethodArn;
import dev.penstock.intent.policy.RequestContext;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the stage's policies let a caller do. */
@Singleton
class Permissions {
    private final StageBundle bundle;
    private final IamCompiler compiler;
    private final Clock clock;

    Permissions(StageBundle bundle, Clock clock) {
        this.bundle = bundle;
        this.compiler =
                new IamCompiler(bundle.intent().routes(), bundle.intent().policies());
        this.clock = clock;
    }

    /**
     * The caller's permissions on all routes.
     *
     * @param allowed whether they cover this request
     * @param operation the operation that this request is for; empty where it is for none
     */
    record Result(ObjectNode policyDocument, boolean allowed, String operation) {}

    Result of(Principal principal, AuthorizerRequest request) {
        RequestContext context = new RequestContext(
                request.sourceIp(), clock.instant(), bundle.intent().stage());
        IamPolicy policy = compiler.compile(principal, context, MethodArn.parse(request.methodArn()));
        String operation = bundle.intent()
                .routes()
                .resolve(request.method(), request.path())
                .map(RouteTable.Match::route)
                .map(Route::operation)
                .orElse("");
        return new Result(policy.toJson(), policy.allowedOperations().contains(operation), operation);
    }

    String policyVersion() {
        return bundle.intent().policyVersion();
    }
}
