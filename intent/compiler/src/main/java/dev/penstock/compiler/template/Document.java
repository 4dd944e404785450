package dev.penstock.compiler.template;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML or JSON file of the checkout, read with lines. CloudFormation's short tags become their long forms: {@code !Ref X} is
 * {@code {Ref: X}}, {@code !Sub x} is {@code {Fn::Sub: x}}.
 *
 * @param file path from the checkout's root, with {@code /}
 * @param root its whole content; an empty object for an empty file
 */
record Document(String file, Node root) {

    /** Reads {@code file} of the checkout {@code root}. A file that is no YAML is told as a finding by {@link Unreadable}. */
    static Document read(Path root, String file) {
        String content;
        try {
            content = Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new Unreadable(new Finding(
                    file, 1, "the file cannot be read (" + e + ")", "Write it, or correct the place that names it."));
        }
        try {
            var composed = new Yaml(new LoaderOptions()).compose(new StringReader(content));
            return new Document(file, composed == null ? new Node.Fields(Map.of(), 1) : convert(composed));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new Unreadable(
                    new Finding(file, line, "not well-formed (" + e.getProblem() + ")", "Correct the syntax."));
        }
    }

    /** Says that a file cannot be read, and why. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Finding finding;

        Unreadable(Finding finding) {
            super(finding.toString());
            this.finding = finding;
        }

        Finding finding() {
            return finding;
        }
    }

    private static Node convert(org.yaml.snakeyaml.nodes.Node node) {
        Node plain = untagged(node);
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!") || tag.length() == 1) {
            return plain;
        }
        String name = tag.substring(1);
        String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return new Node.Fields(Map.of(function, plain), plain.line());
    }

    private static Node untagged(org.yaml.snakeyaml.nodes.Node node) {
        int line = node.getStartMark().getLine() + 1;
        return switch (node) {
            case ScalarNode scalar -> new Node.Text(scalar.getValue(), line);
            case SequenceNode sequence -> {
                List<Node> values = new ArrayList<>();
                sequence.getValue().forEach(value -> values.add(convert(value)));
                yield new Node.Items(List.copyOf(values), line);
            }
            case MappingNode mapping -> {
                Map<String, Node> values = new LinkedHashMap<>();
                for (NodeTuple field : mapping.getValue()) {
                    String name = field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                    values.put(name, convert(field.getValueNode()));
                }
                yield new Node.Fields(values, line);
            }
            default -> throw new IllegalStateException("A composed document has no other nodes: " + node.getClass());
        };
    }
}
