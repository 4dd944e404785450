package dev.penstock.compiler.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** No statement allows an action by wildcard, or any resource where IAM lets one be named, or everybody. */
final class WildcardCheck implements Check {

    private static final String LOG_DELIVERY = "log delivery has no resource to name";
    private static final String X_RAY = "X-Ray names no resource for it";

    /** Actions for which the Service Authorization Reference knows no resource, and so {@code *} is the only value. */
    private static final Map<String, String> NAMELESS = Map.ofEntries(
            Map.entry("logs:CreateLogDelivery", LOG_DELIVERY),
            Map.entry("logs:GetLogDelivery", LOG_DELIVERY),
            Map.entry("logs:UpdateLogDelivery", LOG_DELIVERY),
            Map.entry("logs:DeleteLogDelivery", LOG_DELIVERY),
            Map.entry("logs:ListLogDeliveries", LOG_DELIVERY),
            Map.entry("logs:PutResourcePolicy", LOG_DELIVERY),
            Map.entry("logs:DescribeResourcePolicies", LOG_DELIVERY),
            Map.entry("logs:DescribeLogGroups", LOG_DELIVERY),
            Map.entry("xray:PutTraceSegments", X_RAY),
            Map.entry("xray:PutTelemetryRecords", X_RAY),
            Map.entry("xray:GetSamplingRules", X_RAY),
            Map.entry("xray:GetSamplingTargets", X_RAY));

    @Override
    public Stream<Finding> check(Template template) {
        Stream<Finding> grants = template.resources()
                .flatMap(resource -> documents(resource).stream())
                .flatMap(document -> Statement.ofDocument(template, template.file(), document).stream())
                .filter(Statement::allows)
                .flatMap(WildcardCheck::wildcards);
        return Stream.concat(grants, template.resources().flatMap(resource -> everybody(template, resource)));
    }

    private static List<Node> documents(Template.Resource resource) {
        List<Node> documents = new ArrayList<>();
        for (Node policy : resource.properties().list("Policies")) {
            Node inner = policy.at("PolicyDocument");
            documents.add(inner == null ? policy : inner);
        }
        if (Set.of(Template.MANAGED_POLICY, Template.POLICY).contains(resource.type())) {
            documents.addAll(resource.properties().list("PolicyDocument"));
        }
        return documents;
    }

    private static Stream<Finding> wildcards(Statement statement) {
        Stream<Finding> actions = statement.actions().stream()
                .filter(action -> action.text().contains("*"))
                .map(action -> new Finding(
                        statement.file(),
                        action.line(),
                        "the action " + action.text() + " is a wildcard",
                        "Name each action that is needed."));
        Stream<Finding> resources = statement.resources().stream()
                .filter(resource -> resource.text().equals("*"))
                .flatMap(resource -> statement.actions().stream()
                        .filter(action -> !NAMELESS.containsKey(action.text()))
                        .map(action -> new Finding(
                                statement.file(),
                                resource.line(),
                                action.text() + " is allowed on every resource",
                                "Name the resource. If IAM knows none for this action, add it to NAMELESS in "
                                        + WildcardCheck.class.getName() + ", with the reason.")));
        return Stream.concat(actions, resources);
    }

    private static Stream<Finding> everybody(Template template, Template.Resource resource) {
        return Stream.of("PolicyDocument", "AssumeRolePolicyDocument", "ResourcePolicy")
                .flatMap(name -> resource.properties().list(name, "Statement").stream())
                .filter(statement -> statement.text("Effect").equals("Allow"))
                .filter(statement -> statement.text("Principal").equals("*")
                        || statement.text("Principal", "AWS").equals("*"))
                .map(statement -> template.finding(
                        statement, resource.id() + " lets everybody in", "Name the principal that needs it."));
    }
}
