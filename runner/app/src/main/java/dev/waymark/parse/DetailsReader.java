package dev.waymark.parse;

import dev.waymark.lab.Command;
import dev.waymark.lab.Hint;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Position;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/** Reads {@code <details>} elements: a solution when the summary says so, otherwise a hint. */
final class DetailsReader {
    private final Map<Node, Fence> fences;
    private final FenceRule rule;

    DetailsReader(Map<Node, Fence> fences, FenceRule rule) {
        this.fences = fences;
        this.rule = rule;
    }

    /** Adds the element that an HTML block opens; {@code inner} is what stands between the tags. */
    void read(HtmlBlock opening, List<Node> inner, Position at, StepBuilder step) {
        String summary = Details.summary(opening);
        List<Markup> content = new ArrayList<>();
        String text = Details.text(opening);
        if (!text.isEmpty()) {
            content.add(new Markup.Paragraph(List.of(new Span.Text(text))));
        }
        inner.forEach(node -> MarkupReader.read(node).ifPresent(content::add));
        if (!summary.toLowerCase(Locale.ROOT).contains("solution")) {
            step.add(new Hint(summary.isEmpty() ? "Hint" : summary, content, at));
            return;
        }
        List<Command> commands = new ArrayList<>();
        inner.forEach(node -> collect(node, step, commands));
        step.add(new Solution(summary, content, commands, at));
    }

    private void collect(Node node, StepBuilder step, List<Command> commands) {
        Fence fence = fences.get(node);
        if (fence != null) {
            commands.addAll(rule.solution(fence, step));
        }
        BlockReader.childrenOf(node).forEach(child -> collect(child, step, commands));
    }
}
