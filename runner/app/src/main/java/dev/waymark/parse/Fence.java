package dev.waymark.parse;

import dev.waymark.lab.Position;

/**
 * A code block of the Markdown.
 *
 * @param info the language and attributes behind the opening fence; none for an indented block
 * @param content with its newlines
 * @param firstLine the index of the content's first line in the lab's text
 * @param position the opening fence
 */
record Fence(FenceInfo info, String content, int firstLine, Position position) {

    String language() {
        return info.language();
    }
}
