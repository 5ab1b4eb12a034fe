package dev.waymark.parse;

import dev.waymark.lab.Markup;
import dev.waymark.lab.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/**
 * Turns Markdown nodes into the blocks of a step.
 *
 * <p>A code block that runs may stand inside a list or a quote. The list is then cut around it: what stands before it,
 * the command, and the list goes on with its next number.
 */
final class BlockReader {
    private final LabText text;
    private final FenceRule rule;
    private final Map<Node, Fence> fences;
    private final Set<Node> cut;
    private final DetailsReader details;

    /** @param fences every code block of the document */
    BlockReader(LabText text, Map<Node, Fence> fences, FenceRule rule) {
        this.text = text;
        this.fences = fences;
        this.rule = rule;
        this.cut = containers(fences, rule);
        this.details = new DetailsReader(fences, rule);
    }

    /** Adds nodes that are siblings. */
    void read(List<Node> nodes, StepBuilder step) {
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node instanceof HtmlBlock html && Details.opens(html)) {
                int end = Details.end(nodes, i);
                details.read(html, nodes.subList(i, end).stream().skip(1).toList(), position(html), step);
                i = end;
            } else {
                read(node, step);
            }
        }
    }

    Position position(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty()
                ? text.position(0, 0)
                : text.position(spans.get(0).getLineIndex(), spans.get(0).getColumnIndex());
    }

    private void read(Node node, StepBuilder step) {
        Fence fence = fences.get(node);
        if (fence != null && rule.applies(fence)) {
            rule.read(fence, step);
        } else if (cut.contains(node) && node instanceof ListBlock list) {
            readList(list, step);
        } else if (cut.contains(node)) {
            read(childrenOf(node), step);
        } else {
            MarkupReader.read(node).ifPresent(markup -> step.text(markup, position(node)));
        }
    }

    /** Cuts a list: items before a code block that runs become a list, the rest of its item stands free. */
    private void readList(ListBlock list, StepBuilder step) {
        Optional<Integer> start = MarkupReader.start(list);
        List<Markup.Item> items = new ArrayList<>();
        int number = start.orElse(0);
        int first = number;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext(), number++) {
            List<Node> children = childrenOf(item);
            int whole = 0;
            List<Markup> content = new ArrayList<>();
            while (whole < children.size() && !stands(children.get(whole))) {
                MarkupReader.read(children.get(whole++)).ifPresent(content::add);
            }
            items.add(new Markup.Item(MarkupReader.done(item), List.copyOf(content)));
            if (whole < children.size()) {
                step.text(new Markup.Items(numbered(start, first), List.copyOf(items)), position(item));
                items.clear();
                first = number + 1;
                read(children.subList(whole, children.size()), step);
            }
        }
        if (!items.isEmpty()) {
            step.text(new Markup.Items(numbered(start, first), List.copyOf(items)), position(list));
        }
    }

    private static Optional<Integer> numbered(Optional<Integer> start, int first) {
        return start.map(any -> first);
    }

    /** Whether a node cannot be shown inside a list because something in it runs. */
    private boolean stands(Node node) {
        Fence fence = fences.get(node);
        return cut.contains(node)
                || fence != null && rule.applies(fence)
                || node instanceof HtmlBlock html && Details.opens(html);
    }

    private static Set<Node> containers(Map<Node, Fence> fences, FenceRule rule) {
        Set<Node> containers = Collections.newSetFromMap(new IdentityHashMap<>());
        fences.forEach((node, fence) -> {
            if (rule.applies(fence)) {
                for (Node up = node.getParent(); up != null && containers.add(up); ) {
                    up = up.getParent();
                }
            }
        });
        return containers;
    }

    static List<Node> childrenOf(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }
}
