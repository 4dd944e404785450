package dev.penstock.compiler.template;

import java.util.Set;
import java.util.stream.Stream;

/** Where nobody waits for the answer, what cannot be delivered is kept: every asynchronous hop has a dead letter queue. */
final class DeadLetterCheck implements Check {

    /** Event sources of SAM functions that Lambda serves asynchronously. */
    private static final Set<String> ASYNCHRONOUS = Set.of(
            "S3", "SNS", "Schedule", "ScheduleV2", "CloudWatchEvent", "EventBridgeRule", "IoTRule", "CloudWatchLogs");

    @Override
    public Stream<Finding> check(Template template) {
        return template.resources().flatMap(resource -> switch (resource.type()) {
            case "AWS::Events::Rule" ->
                resource.properties().list("Targets").stream()
                        .filter(target -> target.at("DeadLetterConfig", "Arn") == null)
                        .map(target -> missing(template, resource, target, "DeadLetterConfig"));
            case "AWS::Scheduler::Schedule" ->
                resource.properties().list("Target").stream()
                        .filter(target -> target.at("DeadLetterConfig", "Arn") == null)
                        .map(target -> missing(template, resource, target, "DeadLetterConfig"));
            case "AWS::SNS::Subscription" ->
                Stream.of(resource.properties())
                        .filter(subscription -> subscription.at("RedrivePolicy") == null)
                        .map(subscription -> missing(template, resource, subscription, "RedrivePolicy"));
            case Template.FUNCTION -> functionEvents(template, resource);
            default -> Stream.empty();
        });
    }

    private static Stream<Finding> functionEvents(Template template, Template.Resource function) {
        boolean kept = function.properties().at("DeadLetterQueue") != null
                || function.properties().at("EventInvokeConfig", "DestinationConfig", "OnFailure") != null;
        return function.properties().fields("Events").values().stream()
                .filter(event -> !kept && ASYNCHRONOUS.contains(event.text("Type")))
                .map(event -> missing(template, function, event, "DeadLetterQueue"));
    }

    private static Finding missing(Template template, Template.Resource resource, Node place, String property) {
        return template.finding(
                place,
                "what " + resource.id() + " cannot deliver is lost",
                "Add " + property + " with a queue, and let the queue's policy accept it.");
    }
}
