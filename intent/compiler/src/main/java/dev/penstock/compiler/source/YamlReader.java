package dev.penstock.compiler.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML as OpenAPI and CloudFormation use it: the JSON schema of YAML 1.2 (so {@code on} and {@code 2026-01-01} are
 * strings). An alias stands for what it names. Tags such as CloudFormation's {@code !Ref} are dropped and their value is kept.
 */
final class YamlReader {
    private static final int MOST_NODES = 200_000;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    private YamlReader() {}

    static Document read(String file, String text) throws UnreadableException {
        YamlReader reader = new YamlReader();
        Node root = compose(text);
        if (root == null) {
            throw new UnreadableException(1, "the file is empty");
        }
        return new Document(file, reader.value("", line(root), root), reader.lines);
    }

    private static @Nullable Node compose(String text) throws UnreadableException {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UnreadableException(line, Texts.oneLine(String.valueOf(e.getProblem())));
        }
    }

    private JsonNode value(String pointer, int line, Node node) throws UnreadableException {
        if (!around.add(node)) {
            throw new UnreadableException(line, "an alias stands inside of what it names");
        }
        // Aliases of aliases make a small file huge.
        if (++nodes > MOST_NODES) {
            throw new UnreadableException(
                    line, "it has more than " + MOST_NODES + " values, aliases counted as what they name");
        }
        lines.put(pointer, line);
        JsonNode value =
                switch (node) {
                    case MappingNode mapping -> object(pointer, mapping);
                    case SequenceNode sequence -> array(pointer, sequence);
                    case ScalarNode scalar -> scalar(scalar);
                    default -> throw new UnreadableException(line, "unknown kind of value");
                };
        around.remove(node);
        return value;
    }

    private JsonNode object(String pointer, MappingNode mapping) throws UnreadableException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            int line = line(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new UnreadableException(line, "a key must be a plain text");
            }
            if (object.has(key.getValue())) {
                throw new UnreadableException(line, "the key \"" + key.getValue() + "\" stands here twice");
            }
            object.set(key.getValue(), value(Document.child(pointer, key.getValue()), line, entry.getValueNode()));
        }
        return object;
    }

    private JsonNode array(String pointer, SequenceNode sequence) throws UnreadableException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(value(Document.child(pointer, array.size()), line(element), element));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return nodes.textNode(text);
        }
        return switch (text) {
            case "", "~", "null" -> nodes.nullNode();
            case "true" -> nodes.booleanNode(true);
            case "false" -> nodes.booleanNode(false);
            default -> number(text);
        };
    }

    private static JsonNode number(String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (INTEGER.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            return value.bitLength() < Integer.SIZE ? nodes.numberNode(value.intValue()) : nodes.numberNode(value);
        }
        return NUMBER.matcher(text).matches() ? nodes.numberNode(new BigDecimal(text)) : nodes.textNode(text);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
