package dev.waymark.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** Cuts a document into sections at its headings. */
final class Sections {
    private Sections() {}

    /** The sections, the first of them what stands above the first heading. Headings inside of details do not cut. */
    static List<Section> cut(Node document, Predicate<Heading> cuts) {
        List<Section> sections = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        sections.add(Section.beforeHeadings(nodes));
        int depth = 0;
        for (Node node : BlockReader.childrenOf(document)) {
            depth = Math.max(0, depth + Details.depth(node));
            if (depth == 0 && node instanceof Heading heading && cuts.test(heading)) {
                nodes = new ArrayList<>();
                sections.add(Section.of(
                        heading, nodes, heading.getSourceSpans().get(0).getLineIndex()));
            } else {
                nodes.add(node);
            }
        }
        return sections;
    }
}
