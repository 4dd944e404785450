package dev.penstock.systemtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClientBuilder;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * The record, read through CloudWatch Logs: completion events of the bus, and the gateway's access log. Only the local stack needs an
 * endpoint; for an AWS account the SDK's own configuration (profile, region) counts.
 */
public final class Logs {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Clocks of the machine and of AWS differ. */
    private static final Duration LEEWAY = Duration.ofMinutes(2);

    private static final Instant START = Instant.now().minus(LEEWAY);
    private static final CloudWatchLogsClient CLIENT = client();

    private Logs() {}

    /** The detail of the {@code ExecutionCompleted} event that {@code requestId} led to. */
    public static JsonNode completionOf(String requestId) {
        return Await.present(
                "ExecutionCompleted event of request " + requestId, DEADLINE, () -> completions(requestId).stream()
                        .findFirst());
    }

    /** Every {@code ExecutionCompleted} detail so far of {@code requestId}. */
    public static List<JsonNode> completions(String requestId) {
        return completionsWith(requestId).stream()
                .filter(detail -> detail.path("requestId").asText().equals(requestId))
                .toList();
    }

    /** Every {@code ExecutionCompleted} detail so far of the Standard execution that its caller knows as {@code key}. */
    public static List<JsonNode> completionsOfExecution(String key) {
        return completionsWith(key).stream()
                .filter(detail -> detail.path("execution").asText().endsWith("-" + key))
                .toList();
    }

    private static List<JsonNode> completionsWith(String text) {
        return lines(Deployment.current().eventLog()).stream()
                .filter(line -> line.contains(text))
                .map(Json::parse)
                .filter(event -> event.path("detail-type").asText().equals("ExecutionCompleted"))
                .map(event -> event.path("detail"))
                .toList();
    }

    /** The event log's first event that holds {@code text} anywhere. */
    public static JsonNode eventWith(String text) {
        return Await.present(
                "event with " + text, DEADLINE, () -> lines(Deployment.current().eventLog()).stream()
                        .filter(line -> line.contains(text))
                        .findFirst()
                        .map(Json::parse));
    }

    /** The access log's line of {@code requestId}. */
    public static JsonNode accessOf(String requestId) {
        return Await.present("access log line of request " + requestId, DEADLINE, () -> accessLog().stream()
                .filter(line -> line.contains(requestId))
                .findFirst()
                .map(Json::parse));
    }

    /** The line of the local stack's decision log about {@code requestId}, which the authorizer decided itself and not the gateway's cache. */
    public static JsonNode decisionOf(String requestId) {
        String group = "/aws/lambda/"
                + Deployment.current().local("the decision log by its name").name() + "-authorizer";
        return Await.present("decision about request " + requestId, DEADLINE, () -> lines(group).stream()
                .filter(line -> line.contains(requestId) && line.startsWith("{"))
                .findFirst()
                .map(Json::parse));
    }

    /** Every line of the access log since these tests started. */
    public static List<String> accessLog() {
        return lines(Deployment.current().accessLog());
    }

    private static List<String> lines(String group) {
        // No filter pattern: the emulator ignores it.
        return CLIENT
                .filterLogEventsPaginator(request -> request.logGroupName(group).startTime(START.toEpochMilli()))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    private static CloudWatchLogsClient client() {
        CloudWatchLogsClientBuilder builder =
                CloudWatchLogsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        Optional<LocalStack> stack = Deployment.current().stack();
        stack.ifPresent(local -> {
            URI endpoint = local.aws();
            builder.endpointOverride(endpoint)
                    .region(Region.of(local.region()))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
        });
        return builder.build();
    }
}
