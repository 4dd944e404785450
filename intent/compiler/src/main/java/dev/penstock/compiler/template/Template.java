package dev.penstock.compiler.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SAM template.
 *
 * @param root the checkout, which paths in the template start from
 * @param document the template itself
 */
record Template(Path root, Document document) {

    static final String FUNCTION = "AWS::Serverless::Function";
    static final String MACHINE = "AWS::Serverless::StateMachine";
    static final String LOG_GROUP = "AWS::Logs::LogGroup";
    static final String ROLE = "AWS::IAM::Role";
    static final String POLICY = "AWS::IAM::Policy";
    static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";

    /**
     * One resource: logical id, type, the line of its first field, its properties (an empty object where it has none), and what is done
     * with what it replaces (empty where it does not say).
     */
    record Resource(String id, String type, int line, Node properties, String updateReplacePolicy) {}

    static Template read(Path root) {
        return new Template(root, Document.read(root, "template.yaml"));
    }

    String file() {
        return document.file();
    }

    Stream<Resource> resources() {
        return document.root().fields("Resources").entrySet().stream().map(Template::resource);
    }

    List<Resource> ofType(String type) {
        return resources().filter(resource -> resource.type().equals(type)).collect(Collectors.toList());
    }

    /** The resource with this logical id and type, or {@code null}. */
    @Nullable Resource find(String id, String type) {
        return resources()
                .filter(resource -> resource.id().equals(id) && resource.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    /** A function's property, its own or the one in {@code Globals}; {@code null} where neither has it. */
    @Nullable Node functionProperty(Resource function, String name) {
        Node own = function.properties().at(name);
        return own != null ? own : document.root().at("Globals", "Function", name);
    }

    Finding finding(Node place, String problem, String remedy) {
        return finding(place.line(), problem, remedy);
    }

    Finding finding(int line, String problem, String remedy) {
        return new Finding(file(), line, problem, remedy);
    }

    private static Resource resource(Map.Entry<String, Node> entry) {
        Node body = entry.getValue();
        Node properties = body.at("Properties");
        Node known = properties != null ? properties : new Node.Fields(Map.of(), body.line());
        // An object starts with its first field; the logical id stands on the line above.
        return new Resource(
                entry.getKey(),
                body.text("Type"),
                Math.max(1, body.line() - 1),
                known,
                body.text("UpdateReplacePolicy"));
    }
}
