package dev.penstock.compiler.template;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy or a definition names, as one text in the notation of {@code Fn::Sub}: {@code !GetAtt Quote.Arn} and {@code !Sub ${Quote.Arn}}
 * are both <code>${Quote.Arn}</code>. Two such texts can be compared without deploying.
 */
final class ResourceText {

    /** The alias of {@code AutoPublishAlias: live}: as SAM lets templates write it, and by the logical id that SAM gives it. */
    private static final Pattern ALIAS = Pattern.compile("\\$\\{([A-Za-z0-9]+)(?:\\.Alias|Aliaslive)}");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.[A-Za-z0-9.]+)?}");

    private ResourceText() {}

    /** Every text that {@code value} may become: one per item of a list and per branch of {@code Fn::If}; none for {@code AWS::NoValue}. */
    static List<String> all(Node value) {
        return switch (value) {
            case Node.Text text -> List.of(text.value());
            case Node.Items items ->
                items.values().stream().flatMap(item -> all(item).stream()).toList();
            case Node.Fields fields -> ofFunction(fields);
        };
    }

    private static List<String> ofFunction(Node.Fields call) {
        if (call.values().size() != 1) {
            return List.of("${?}");
        }
        String function = call.values().keySet().iterator().next();
        List<Node> arguments = call.list(function);
        return switch (function) {
            case "Ref" ->
                Stream.of(call.text("Ref"))
                        .filter(name -> !name.equals("AWS::NoValue"))
                        .map(name -> alias("${" + name + "}"))
                        .toList();
            case "Fn::GetAtt" ->
                List.of("${" + arguments.stream().map(Node::text).collect(Collectors.joining(".")) + "}");
            case "Fn::Sub" ->
                arguments.stream()
                        .limit(1)
                        .map(Node::text)
                        .map(ResourceText::alias)
                        .toList();
            case "Fn::If" ->
                arguments.stream()
                        .skip(1)
                        .flatMap(branch -> all(branch).stream())
                        .toList();
            default -> List.of("${?}");
        };
    }

    /**
     * Whether a statement on {@code granted} reaches {@code needed}. ARN against ARN is compared as IAM does, with {@code *} and {@code ?};
     * where one side gives a name or a URL (an event bus, a bucket), both must refer to the same resource of the template.
     */
    static boolean covers(String granted, String needed) {
        if (glob(granted, needed)) {
            return true;
        }
        boolean bothArns = isArn(granted) && isArn(needed);
        return !bothArns && references(granted).stream().anyMatch(references(needed)::contains);
    }

    /** Whether {@code text} matches the IAM pattern {@code pattern}. */
    static boolean glob(String pattern, String text) {
        String regex = Stream.of(pattern.split("(?<=[*?])|(?=[*?])"))
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    /** One spelling for an alias. */
    private static String alias(String text) {
        return ALIAS.matcher(text).replaceAll("\\${$1.Alias}");
    }

    private static boolean isArn(String text) {
        return text.startsWith("arn:") || text.matches("\\$\\{[A-Za-z0-9]+\\.(Arn|Alias)}.*");
    }

    private static Set<String> references(String text) {
        return REFERENCE.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
