package dev.penstock.compiler.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The IAM actions behind a Step Functions integration.
 *
 * <p>Source: Step Functions Developer Guide, "How Step Functions generates IAM policies for integrated services", and the Service
 * Authorization Reference for actions that are not named like their API call.
 */
final class IamActions {

    /** SDK service names that are not the prefix of the service's IAM actions. */
    private static final Map<String, String> PREFIXES = Map.of(
            "sfn", "states",
            "eventbridge", "events",
            "cloudwatchlogs", "logs",
            "cognitoidentityprovider", "cognito-idp",
            "sesv2", "ses",
            "bedrockruntime", "bedrock");

    /** Calls whose action is named otherwise, or which need several. */
    private static final Map<String, List<String>> OTHERWISE = Map.ofEntries(
            Map.entry("lambda:invoke", List.of("lambda:InvokeFunction")),
            Map.entry("s3:headObject", List.of("s3:GetObject")),
            Map.entry("s3:headBucket", List.of("s3:ListBucket")),
            Map.entry("s3:listObjects", List.of("s3:ListBucket")),
            Map.entry("s3:listObjectsV2", List.of("s3:ListBucket")),
            Map.entry("s3:deleteObjects", List.of("s3:DeleteObject")),
            Map.entry("s3:copyObject", List.of("s3:GetObject", "s3:PutObject")),
            Map.entry("sqs:sendMessageBatch", List.of("sqs:SendMessage")),
            Map.entry("sns:publishBatch", List.of("sns:Publish")),
            Map.entry("ecs:runTask", List.of("ecs:RunTask", "iam:PassRole")),
            Map.entry(
                    "http:invoke",
                    List.of(
                            "states:InvokeHTTPEndpoint",
                            "events:RetrieveConnectionCredentials",
                            "secretsmanager:GetSecretValue",
                            "secretsmanager:DescribeSecret")));

    private static final List<String> WATCH_BY_EVENT =
            List.of("events:PutTargets", "events:PutRule", "events:DescribeRule");

    private static final Map<String, List<String>> SYNCHRONOUS = Map.of(
            "states:startExecution", List.of("states:DescribeExecution", "states:StopExecution"),
            "ecs:runTask", List.of("ecs:StopTask", "ecs:DescribeTasks"));

    private IamActions() {}

    /**
     * The actions that a call needs.
     *
     * @param service of the state's {@code Resource}, {@code lambda} or (after {@code aws-sdk:}) {@code sfn}
     * @param call {@code invoke}, {@code startExecution}
     * @param waits whether the state ends only with the work ({@code .sync})
     * @return at least one; the first is on the resource that the arguments name; empty where {@code waits} is not known for this call
     */
    static List<String> of(String service, String call, boolean waits) {
        String prefix = PREFIXES.getOrDefault(service, service);
        String key = prefix + ":" + call;
        List<String> itself = OTHERWISE.getOrDefault(key, List.of(prefix + ":" + capitalized(call)));
        if (!waits) {
            return itself;
        }
        List<String> until = SYNCHRONOUS.get(key);
        return until == null
                ? List.of()
                : Stream.of(itself, until, WATCH_BY_EVENT).flatMap(List::stream).toList();
    }

    /** The log delivery rights that a machine with a log destination needs (Step Functions Developer Guide, "Logging using CloudWatch Logs"). */
    static final Set<String> LOG_DELIVERY = Set.of(
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups");

    /** The rights of a traced machine (Step Functions Developer Guide, "Tracing Step Functions with AWS X-Ray"). */
    static final Set<String> TRACING = Set.of(
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets");

    private static String capitalized(String call) {
        return call.substring(0, 1).toUpperCase(Locale.ROOT) + call.substring(1);
    }
}
