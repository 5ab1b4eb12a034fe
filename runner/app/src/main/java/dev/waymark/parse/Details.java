package dev.waymark.parse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/** Finds {@code <details>} elements among Markdown nodes: the tags are HTML blocks, what is between them Markdown. */
final class Details {
    private static final Pattern TAG = Pattern.compile("<(/?)details\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUMMARY =
            Pattern.compile("<summary[^>]*>(.*?)</summary>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ANY_TAG = Pattern.compile("<[^>]*>");

    private Details() {}

    /** Whether an element begins here. */
    static boolean opens(HtmlBlock html) {
        Matcher tag = TAG.matcher(html.getLiteral());
        return tag.find() && tag.group(1).isEmpty();
    }

    /** How many elements a node opens, less those it closes. */
    static int depth(Node node) {
        if (!(node instanceof HtmlBlock html)) {
            return 0;
        }
        int depth = 0;
        for (Matcher tag = TAG.matcher(html.getLiteral()); tag.find(); ) {
            depth += tag.group(1).isEmpty() ? 1 : -1;
        }
        return depth;
    }

    /** The index of the node that closes the element opened at {@code start}; the list's size when none does. */
    static int end(List<Node> nodes, int start) {
        int depth = 0;
        for (int i = start; i < nodes.size(); i++) {
            depth += depth(nodes.get(i));
            if (depth <= 0) {
                return i;
            }
        }
        return nodes.size();
    }

    /** The text of the summary element, without tags; empty when there is none. */
    static String summary(HtmlBlock html) {
        Matcher summary = SUMMARY.matcher(html.getLiteral());
        return summary.find()
                ? ANY_TAG.matcher(summary.group(1)).replaceAll("").strip().replaceAll("\\s+", " ")
                : "";
    }

    /** Text that stands in the same block as the tags, where Markdown is not read; without any tags. */
    static String text(HtmlBlock html) {
        String rest = SUMMARY.matcher(html.getLiteral()).replaceAll("");
        return ANY_TAG.matcher(rest).replaceAll("").strip().replaceAll("\\s+", " ");
    }
}
