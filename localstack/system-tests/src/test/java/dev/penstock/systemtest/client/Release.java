package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A version of a function or a machine that a test publishes beside the released one, and shifts callers to and back by the commands of
 * docs/release-and-roll-back.md. Closing it leaves all as it was.
 */
public final class Release implements AutoCloseable {
    private static final String PAGE = "docs/release-and-roll-back.md";

    private final AwsCli aws;
    private final String kind;
    private final Map<String, String> variables;
    private final String toAll;
    private final String delete;

    private Release(AwsCli aws, String kind, Map<String, String> variables, String toAll, String delete) {
        this.aws = aws;
        this.kind = kind;
        this.variables = variables;
        this.toAll = toAll;
        this.delete = delete;
    }

    /** A version of the function {@code <stack>-<name>} with other values in its environment. */
    public static Release ofFunction(String name, Map<String, String> environment) {
        AwsCli aws = AwsCli.onTheLocalStack();
        String function = Deployment.current().local("its functions").name() + "-" + name;
        Map<String, String> known = Map.of("FUNCTION", function);
        String before = aws.run(
                "aws lambda get-alias --function-name $FUNCTION --name live --query FunctionVersion --output text",
                known);
        String unchanged = aws.run(
                "aws lambda get-function-configuration --function-name $FUNCTION --query Environment --output json",
                known);
        ObjectNode changed = (ObjectNode) Json.parse(unchanged);
        environment.forEach(changed.withObject("/Variables")::put);
        String configure =
                "aws lambda update-function-configuration --function-name $FUNCTION --environment \"$ENVIRONMENT\""
                        + " && aws lambda wait function-updated --function-name $FUNCTION";
        aws.run(configure, Map.of("FUNCTION", function, "ENVIRONMENT", Json.write(changed)));
        try {
            String next = aws.run(
                    "aws lambda publish-version --function-name $FUNCTION --query Version --output text", known);
            Map<String, String> variables = Map.of("FUNCTION", function, "BEFORE", before, "NEXT", next);
            aws.run("aws lambda wait published-version-active --function-name $FUNCTION --qualifier $NEXT", variables);
            return new Release(
                    aws,
                    "function",
                    variables,
                    "aws lambda update-alias --function-name $FUNCTION --name live --function-version $NEXT"
                            + " --routing-config 'AdditionalVersionWeights={}'",
                    "aws lambda delete-function --function-name $FUNCTION --qualifier $NEXT");
        } finally {
            aws.run(configure, Map.of("FUNCTION", function, "ENVIRONMENT", unchanged));
        }
    }

    /** A version of the machine {@code <stack>-<name>} with another definition. */
    public static Release ofMachine(String name, UnaryOperator<ObjectNode> change) {
        AwsCli aws = AwsCli.onTheLocalStack();
        String machine = aws.run(
                "aws stepfunctions list-state-machines --query \"stateMachines[?name=='$NAME'].stateMachineArn\" --output text",
                Map.of("NAME", Deployment.current().local("its machines").name() + "-" + name));
        Map<String, String> known = Map.of("MACHINE", machine);
        String before = number(aws.run(
                "aws stepfunctions describe-state-machine-alias --state-machine-alias-arn $MACHINE:live"
                        + " --query 'routingConfiguration[0].stateMachineVersionArn' --output text",
                known));
        String unchanged = aws.run(
                "aws stepfunctions describe-state-machine --state-machine-arn $MACHINE --query definition --output text",
                known);
        String changed = Json.write(change.apply((ObjectNode) Json.parse(unchanged)));
        try {
            String next = number(aws.run(
                    "aws stepfunctions update-state-machine --state-machine-arn $MACHINE --definition \"$DEFINITION\" --publish"
                            + " --query stateMachineVersionArn --output text",
                    Map.of("MACHINE", machine, "DEFINITION", changed)));
            return new Release(
                    aws,
                    "machine",
                    Map.of("MACHINE", machine, "BEFORE", before, "NEXT", next),
                    "aws stepfunctions update-state-machine-alias --state-machine-alias-arn $MACHINE:live"
                            + " --routing-configuration stateMachineVersionArn=$MACHINE:$NEXT,weight=100",
                    "aws stepfunctions delete-state-machine-version --state-machine-version-arn $MACHINE:$NEXT");
        } finally {
            aws.run(
                    "aws stepfunctions update-state-machine --state-machine-arn $MACHINE --definition \"$DEFINITION\"",
                    Map.of("MACHINE", machine, "DEFINITION", unchanged));
        }
    }

    private static String number(String versionArn) {
        return versionArn.substring(versionArn.lastIndexOf(':') + 1);
    }

    /** The version that was released when the test began. */
    public String before() {
        return variables.getOrDefault("BEFORE", "");
    }

    /** The test's own version. */
    public String next() {
        return variables.getOrDefault("NEXT", "");
    }

    /** What the page's list of versions prints. */
    public String versions() {
        return aws.documented(PAGE, "versions of a " + kind, variables);
    }

    /** Half of the calls to the new version. */
    public void share() {
        aws.documented(PAGE, "share of a " + kind, variables);
    }

    /** All calls to the new version. */
    public void complete() {
        aws.run(toAll, variables);
    }

    /** All calls to the version before. */
    public void rollBack() {
        aws.documented(PAGE, "roll back a " + kind, variables);
    }

    /** What Step Functions says of an execution of this machine. */
    public ObjectNode execution(String name) {
        return (ObjectNode) Json.parse(aws.run(
                "aws stepfunctions describe-execution --output json --execution-arn \"${MACHINE/:stateMachine:/:execution:}:$NAME\"",
                Map.of("MACHINE", variables.getOrDefault("MACHINE", ""), "NAME", name)));
    }

    @Override
    public void close() {
        rollBack();
        aws.run(delete, variables);
    }
}
