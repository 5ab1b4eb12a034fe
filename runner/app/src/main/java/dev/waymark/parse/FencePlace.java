package dev.waymark.parse;

import dev.waymark.lab.Position;
import java.util.List;

/** Tells where a place inside a code block is in the file: below the fence, right of a list's or fence's indent. */
final class FencePlace implements YamlReader.Place {
    private final LabText text;
    private final Fence fence;
    private final List<String> content;

    FencePlace(LabText text, Fence fence) {
        this.text = text;
        this.fence = fence;
        this.content = fence.content().lines().toList();
    }

    @Override
    public Position at(int line, int column) {
        String inContent = line < content.size() ? content.get(line) : "";
        String inText = text.line(fence.firstLine() + line);
        int indent = inText.endsWith(inContent) ? inText.length() - inContent.length() : 0;
        return text.position(fence.firstLine() + line, indent + column);
    }
}
