package dev.waymark.parse;

import java.util.Map;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;

/** Tells of code blocks that nothing closes: they go on to the end of the page, or of the list around them. */
final class OpenFences {
    private static final String RULE = "fence-open";
    private static final String MESSAGE = "the code block has no end: all below it belongs to it";

    private OpenFences() {}

    /** @param strict whether such a block is an error; otherwise it is hardly meant, and still read */
    static void tell(Map<Node, Fence> fences, boolean strict, Problems problems) {
        fences.forEach((node, fence) -> {
            if (node instanceof FencedCodeBlock block && block.getClosingFenceLength() == null) {
                String advice = "Put " + block.getFenceCharacter().repeat(block.getOpeningFenceLength())
                        + " on a line of its own below its last line";
                if (strict) {
                    problems.error(RULE, MESSAGE, fence.position(), advice);
                } else {
                    problems.warning(RULE, MESSAGE, fence.position(), advice);
                }
            }
        });
    }
}
