package dev.waymark.parse;

import dev.waymark.lab.Position;
import dev.waymark.parse.YamlNode.Entry;
import dev.waymark.parse.YamlNode.Mapping;
import dev.waymark.parse.YamlNode.Scalar;
import dev.waymark.parse.YamlNode.Sequence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The entries of a YAML map of which every key must be known, read by type.
 *
 * <p>A key that is unknown, or whose value has the wrong type, is noted as an error and reads as absent; the lab is
 * then refused as a whole, so that a misspelt demand never counts as met.
 */
final class Fields {
    private final Mapping map;
    private final String what;
    private final Problems problems;
    private boolean misspelt;

    /**
     * @param what the map's name in messages, such as {@code requests}
     * @param known the keys that it may have
     */
    Fields(Mapping map, String what, List<String> known, Problems problems) {
        this.map = map;
        this.what = what;
        this.problems = problems;
        for (Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                misspelt = true;
                String message = "unknown key '" + entry.key() + "' in " + what;
                problems.error("unknown-key", message, entry.position(), Suggestion.advice(entry.key(), known));
            }
        }
    }

    /** Whether a key was unknown: what seems to be missing may be there under another name. */
    boolean misspelt() {
        return misspelt;
    }

    Position position() {
        return map.position();
    }

    String what() {
        return what;
    }

    Problems problems() {
        return problems;
    }

    List<Entry> entries() {
        return map.entries();
    }

    boolean has(String key) {
        return entry(key).isPresent();
    }

    Optional<Entry> entry(String key) {
        return map.entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    Optional<YamlNode> get(String key) {
        return entry(key).map(Entry::value);
    }

    /** The place of a key's value, or of the map when it has none. */
    Position place(String key) {
        return get(key).map(YamlNode::position).orElse(position());
    }

    /** A value that is one word or line, as written; numbers and truth values too. */
    Optional<String> text(String key) {
        return get(key).flatMap(node -> text(key, node));
    }

    /** A text that must be there; noted when it is not. */
    Optional<String> required(String key) {
        if (!has(key) && !misspelt) {
            problems.error("missing-key", what + " needs '" + key + "'", position(), "");
        }
        return text(key);
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> {
            Optional<Duration> duration = DurationText.parse(text);
            if (duration.isEmpty()) {
                problems.error("duration", "'" + text + "' is not a duration", place(key), DurationText.ADVICE);
            }
            return duration;
        });
    }

    Optional<Integer> integer(String key, int least, int most) {
        return get(key).flatMap(node -> integer(key, node, least, most));
    }

    Optional<Integer> integer(String key, YamlNode node, int least, int most) {
        if (node instanceof Scalar scalar && scalar.toJava() instanceof Long number) {
            if (number >= least && number <= most) {
                return Optional.of(number.intValue());
            }
            String message =
                    "'" + key + "' must be from " + least + (most == Integer.MAX_VALUE ? " up" : " to " + most);
            problems.error("range", message + ", not " + number, node.position(), "");
            return Optional.empty();
        }
        return wrong(key, "a whole number", node);
    }

    Optional<Double> number(String key) {
        return get(key).flatMap(node -> number(key, node));
    }

    Optional<Double> number(String key, YamlNode node) {
        Optional<Double> number = Numbers.of(node);
        return number.isPresent() ? number : wrong(key, "a number", node);
    }

    boolean flag(String key) {
        return get(key).map(node -> {
                    if (node instanceof Scalar scalar && scalar.toJava() instanceof Boolean flag) {
                        return flag;
                    }
                    wrong(key, "true or false", node);
                    return false;
                })
                .orElse(false);
    }

    /** A map whose keys are fixed. */
    Optional<Fields> fields(String key, List<String> known) {
        return mapping(key).map(mapping -> new Fields(mapping, "'" + key + "'", known, problems));
    }

    /** A map with any keys. */
    Optional<Mapping> mapping(String key) {
        return get(key).flatMap(node -> {
            Optional<Mapping> mapping = node.asMapping();
            return mapping.isPresent() ? mapping : wrong(key, "a map", node);
        });
    }

    /** A list, or one value that stands for a list of one. */
    List<YamlNode> list(String key) {
        return get(key).map(node -> node instanceof Sequence sequence ? sequence.items() : List.of(node))
                .orElse(List.of());
    }

    /** A list of texts, or one text. */
    List<String> texts(String key) {
        return list(key).stream().flatMap(node -> text(key, node).stream()).toList();
    }

    Optional<String> text(String key, YamlNode node) {
        if (node instanceof Scalar scalar && scalar.value().isPresent()) {
            return Optional.of(scalar.text());
        }
        return wrong(key, "a text", node);
    }

    /** Notes a value of the wrong type; always empty. */
    <T> Optional<T> wrong(String key, String wanted, YamlNode node) {
        problems.error("type", "'" + key + "' must be " + wanted + ", not " + node.kind(), node.position(), "");
        return Optional.empty();
    }
}
