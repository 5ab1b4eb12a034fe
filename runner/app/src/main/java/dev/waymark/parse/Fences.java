package dev.waymark.parse;

import java.util.List;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** Finds code blocks among Markdown nodes, with their places. */
final class Fences {
    private final LabText text;
    private final boolean strict;
    private final Problems problems;

    /** @param strict whether malformed attributes are errors */
    Fences(LabText text, boolean strict, Problems problems) {
        this.text = text;
        this.strict = strict;
        this.problems = problems;
    }

    /** The node as a fence, if it is a code block. */
    Optional<Fence> of(Node node) {
        if (node instanceof FencedCodeBlock block) {
            return Optional.of(fenced(block));
        }
        if (node instanceof IndentedCodeBlock block) {
            SourceSpan span = block.getSourceSpans().get(0);
            int line = span.getLineIndex();
            return Optional.of(
                    new Fence(FenceInfo.none(), block.getLiteral(), line, text.position(line, span.getColumnIndex())));
        }
        return Optional.empty();
    }

    private Fence fenced(FencedCodeBlock block) {
        List<SourceSpan> spans = block.getSourceSpans();
        int line = spans.get(0).getLineIndex();
        int fenceAt = spans.get(0).getColumnIndex() + block.getFenceIndent();
        int infoAt = Math.min(text.line(line).length(), fenceAt + block.getOpeningFenceLength());
        // The raw text, not getInfo(), in which escapes have shifted the columns.
        String info = text.line(line).substring(infoAt);
        FenceInfo read =
                new FenceInfoReader(info, index -> text.position(line, infoAt + index), strict, problems).read();
        return new Fence(read, block.getLiteral(), line + 1, text.position(line, fenceAt));
    }
}
