package dev.waymark.parse;

import dev.waymark.lab.Needs;
import dev.waymark.parse.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts the front matter off a lab file and reads it. */
final class FrontMatterReader {
    private static final String FENCE = "---";
    private static final Pattern MARKED = Pattern.compile(
            "[\\s>*+\\d.)-]*(?:`{3,}|~{3,})(?:\\s*ya?ml\\s+(?:check|quiz)\\b.*|.*\\bfile=.*|[^{]*\\{([^}]*).*)");
    static final List<String> KEYS =
            List.of("title", "summary", "minutes", "track", "after", "needs", "params", "namespaces");

    static final List<String> NEEDS_KEYS = List.of("tools", "apis", "capabilities");

    private final SourceText source;
    private final Problems problems;

    FrontMatterReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The line, from 1, on which the Markdown begins. */
    int bodyLine() {
        return closingLine().map(line -> line + 1).orElse(1);
    }

    FrontMatter read() {
        Optional<Integer> closing = closingLine();
        if (closing.isEmpty()) {
            if (beginsWithKey()) {
                problems.error(
                        "front-matter",
                        "the front matter has no end",
                        source.position(1, 1),
                        "Put --- on a line of its own below its last key");
            }
            return FrontMatter.none();
        }
        String yaml = String.join("\n", source.lines().subList(1, closing.get() - 1));
        YamlReader reader = new YamlReader((line, column) -> source.position(line + 2, column + 1), problems);
        Optional<YamlNode> root = reader.read(yaml);
        Optional<Mapping> mapping = root.flatMap(YamlNode::asMapping);
        if (root.isPresent() && mapping.isEmpty()) {
            problems.error("front-matter", "front matter must be a map", source.position(2, 1), "title: My lab");
        }
        return mapping.map(this::read).orElseGet(FrontMatter::none);
    }

    /** Whether a first {@code ---} can hardly be a rule on the page, for one of our keys stands below it. */
    private boolean beginsWithKey() {
        return isFenced() && KEYS.stream().anyMatch(key -> source.line(2).startsWith(key + ":"));
    }

    private boolean isFenced() {
        return !source.lines().isEmpty() && source.line(1).stripTrailing().equals(FENCE);
    }

    /** The number of the line that ends the front matter; a first {@code ---} without a second is a rule on the page. */
    private Optional<Integer> closingLine() {
        if (!isFenced()) {
            return Optional.empty();
        }
        int second = source.lines().subList(1, source.lines().size()).stream()
                .map(String::stripTrailing)
                .toList()
                .indexOf(FENCE);
        return second < 0 ? Optional.empty() : Optional.of(second + 2);
    }

    private FrontMatter read(Mapping map) {
        if (isForeign(map) || isTitle(map) && !isMarked()) {
            return FrontMatter.titled(map.entries().stream()
                    .filter(entry -> entry.key().equals("title") && entry.value() instanceof YamlNode.Scalar)
                    .map(entry -> ((YamlNode.Scalar) entry.value()).text())
                    .findFirst()
                    .orElse(""));
        }
        Fields fields = new Fields(map, "the front matter", KEYS, problems);
        return new FrontMatter(
                fields.text("title").orElse(""),
                fields.text("summary").orElse(""),
                fields.integer("minutes", 1, 600).orElse(0),
                fields.text("track").orElse(""),
                fields.texts("after"),
                needs(fields),
                new ParameterReader(problems).read(fields),
                fields.texts("namespaces"),
                true);
    }

    /** Whether a site generator's front matter is meant: keys of others, and none that is ours or nearly so. */
    private static boolean isForeign(Mapping map) {
        List<String> keys = map.entries().stream().map(YamlNode.Entry::key).toList();
        return keys.stream().anyMatch(key -> !KEYS.contains(key))
                && keys.stream()
                        .filter(key -> !key.equals("title"))
                        .allMatch(key -> Suggestion.nearest(key, KEYS).isEmpty());
    }

    private static boolean isTitle(Mapping map) {
        return map.entries().stream().allMatch(entry -> entry.key().equals("title"));
    }

    /** Whether a fence of the body says something to Waymark; many tools want a title, and that alone says nothing. */
    private boolean isMarked() {
        return source.lines().stream().map(MARKED::matcher).anyMatch(line -> line.matches() && isOurs(line.group(1)));
    }

    private static boolean isOurs(String braces) {
        return braces == null
                || Stream.of(braces.strip().split("\\s+"))
                        .map(attribute -> attribute.replaceFirst("=.*", ""))
                        .anyMatch(key -> CommandReader.ATTRIBUTES.contains(key)
                                || Suggestion.nearest(key, CommandReader.ATTRIBUTES)
                                        .isPresent());
    }

    private static Needs needs(Fields fields) {
        return fields.fields("needs", NEEDS_KEYS)
                .map(needs -> new Needs(needs.texts("tools"), needs.texts("apis"), needs.texts("capabilities")))
                .orElseGet(Needs::nothing);
    }
}
