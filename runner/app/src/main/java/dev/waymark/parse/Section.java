package dev.waymark.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/**
 * A heading and what stands below it, up to the next heading that begins a section.
 *
 * @param level 1 to 6; 0 for what stands above the first heading
 * @param title the heading's text without attributes
 * @param attributes the words in braces at the heading's end
 * @param heading empty for level 0
 * @param nodes what stands below, in order, without the heading; for level 0 at most those above
 * @param line the index of the heading's line
 */
record Section(
        int level, String title, List<String> attributes, Optional<Heading> heading, List<Node> nodes, int line) {
    private static final Pattern ATTRIBUTES = Pattern.compile("\\s*\\{([^{}]*)}\\s*$");
    private static final Pattern NUMBER = Pattern.compile("^[\\d.]+[.:)]?\\s+");
    private static final Pattern CLEAN_UP = Pattern.compile("clean[ -]?up");

    static Section of(Heading heading, List<Node> nodes, int line) {
        String text = SpanReader.text(SpanReader.read(heading)).strip();
        Matcher matcher = ATTRIBUTES.matcher(text);
        boolean found = matcher.find();
        List<String> attributes = found ? List.of(matcher.group(1).strip().split("\\s+")) : List.of();
        String title = found ? text.substring(0, matcher.start()) : text;
        return new Section(heading.getLevel(), title, attributes, Optional.of(heading), nodes, line);
    }

    /** What stands above the first heading. */
    static Section beforeHeadings(List<Node> nodes) {
        return new Section(0, "", List.of(), Optional.empty(), nodes, 0);
    }

    Section with(List<Node> otherNodes) {
        return new Section(level, title, attributes, heading, otherNodes, line);
    }

    /** Whether the section's commands undo what the lab did. */
    boolean isCleanup() {
        String plain = NUMBER.matcher(title.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        return attributes.contains("cleanup")
                || CLEAN_UP.matcher(plain.replaceAll("[.:!]+$", "")).matches();
    }
}
