package dev.waymark.parse;

import dev.waymark.lab.Position;
import dev.waymark.parse.YamlNode.Entry;
import dev.waymark.parse.YamlNode.Mapping;
import dev.waymark.parse.YamlNode.Scalar;
import dev.waymark.parse.YamlNode.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML 1.2 document of a lab.
 *
 * <p>Anchors and aliases are refused: they could make a small text stand for a huge or endless tree.
 */
final class YamlReader {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setSchema(new CoreSchema()).build();

    private final Place place;
    private final Problems problems;

    /** Where a place of the YAML text is in the lab; both numbers from 0. */
    interface Place {
        Position at(int line, int column);
    }

    YamlReader(Place place, Problems problems) {
        this.place = place;
        this.problems = problems;
    }

    /** The document, or empty with the problem noted; an empty text is an empty document without a problem. */
    Optional<YamlNode> read(String yaml) {
        try {
            return new Compose(SETTINGS).composeString(yaml).flatMap(this::node);
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark().map(this::position).orElseGet(() -> place.at(0, 0));
            problems.error("yaml", "this is not YAML: " + e.getProblem(), at, "");
        } catch (StackOverflowError e) {
            // The library follows the nesting of the text with its own; a lab must not end the program.
            problems.error("yaml", "this is nested too deeply", place.at(0, 0), "");
        } catch (YamlEngineException | NumberFormatException e) {
            problems.error("yaml", "this is not YAML: " + e.getMessage(), place.at(0, 0), "");
        }
        return Optional.empty();
    }

    private Optional<YamlNode> node(Node node) {
        Position at = position(node);
        if (node.getAnchor().isPresent()) {
            problems.error("yaml-anchor", "anchors and aliases are not allowed in a lab", at, "Write the value out");
            // A tree with an anchor may hold itself.
            return node instanceof ScalarNode scalar ? Optional.of(scalar(scalar, at)) : Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping(mapping, at));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> node(item).ifPresent(items::add));
            return Optional.of(new Sequence(List.copyOf(items), at));
        }
        return Optional.of(scalar((ScalarNode) node, at));
    }

    private Mapping mapping(MappingNode node, Position at) {
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            Position keyAt = position(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.error("yaml", "a key must be a word", keyAt, "");
            } else if (!keys.add(key.getValue())) {
                problems.error("duplicate-key", "'" + key.getValue() + "' is given twice", keyAt, "Keep one of them");
            } else {
                node(tuple.getValueNode()).ifPresent(value -> entries.add(new Entry(key.getValue(), keyAt, value)));
            }
        }
        return new Mapping(List.copyOf(entries), at);
    }

    private static Scalar scalar(ScalarNode node, Position at) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Scalar(text, Optional.empty(), at);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Scalar(text, Optional.of(Boolean.valueOf(text)), at);
        }
        if (tag.equals(Tag.INT)) {
            BigInteger number = whole(text);
            return new Scalar(text, Optional.of(number.bitLength() < Long.SIZE ? number.longValue() : number), at);
        }
        if (tag.equals(Tag.FLOAT)) {
            return new Scalar(text, Optional.of(floating(text)), at);
        }
        return new Scalar(text, Optional.of(text), at);
    }

    /** The core schema has decimal, {@code 0o} octal and {@code 0x} hexadecimal numbers. */
    private static BigInteger whole(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    /** YAML writes {@code .inf} and {@code .nan} where Java has words. */
    private static Double floating(String text) {
        return switch (text.toLowerCase()) {
            case ".inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.valueOf(text);
        };
    }

    private Position position(Node node) {
        return node.getStartMark().map(this::position).orElseGet(() -> place.at(0, 0));
    }

    private Position position(Mark mark) {
        return place.at(mark.getLine(), mark.getColumn());
    }
}
