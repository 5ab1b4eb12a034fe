package dev.waymark.parse;

import dev.waymark.lab.Position;
import java.util.List;

/**
 * The Markdown of a lab, and from which line of the file each of its lines comes.
 *
 * <p>Rendering parameters adds and drops lines, and changes what stands in them; places are still told in the file.
 */
final class LabText {
    private final SourceText source;
    private final List<String> lines;
    private final int[] origins;

    /** @param origins for each line the number, from 1, of the line of the file it comes from */
    LabText(SourceText source, List<String> lines, int[] origins) {
        this.source = source;
        this.lines = List.copyOf(lines);
        this.origins = origins.clone();
    }

    /** The file from a line on; lines from 1. */
    static LabText from(SourceText source, int firstLine) {
        List<String> lines = source.lines()
                .subList(
                        Math.min(firstLine - 1, source.lines().size()),
                        source.lines().size());
        int[] origins = new int[lines.size()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = firstLine + i;
        }
        return new LabText(source, lines, origins);
    }

    /** Other lines in place of these, each made from the line here with the given index. */
    LabText rewritten(List<String> others, List<Integer> indexes) {
        return new LabText(
                source,
                others,
                indexes.stream().mapToInt(index -> origins[index]).toArray());
    }

    SourceText source() {
        return source;
    }

    List<String> lines() {
        return lines;
    }

    String text() {
        return String.join("\n", lines);
    }

    String line(int index) {
        return index >= 0 && index < lines.size() ? lines.get(index) : "";
    }

    /** The place in the file of a place here; both indices from 0. */
    Position position(int lineIndex, int column) {
        if (origins.length == 0) {
            return source.position(1, 1);
        }
        int index = Math.max(0, Math.min(lineIndex, origins.length - 1));
        return source.position(origins[index], originalColumn(index, column) + 1);
    }

    /** Where a column of a rendered line stands in the line it was rendered from: exact outside of rendered values. */
    private int originalColumn(int index, int column) {
        String rendered = lines.get(index);
        String original = source.line(origins[index]);
        if (rendered.equals(original)) {
            return column;
        }
        int most = Math.min(rendered.length(), original.length());
        int prefix = 0;
        while (prefix < most && rendered.charAt(prefix) == original.charAt(prefix)) {
            prefix++;
        }
        if (column <= prefix) {
            return column;
        }
        int suffix = 0;
        while (suffix < most - prefix
                && rendered.charAt(rendered.length() - 1 - suffix) == original.charAt(original.length() - 1 - suffix)) {
            suffix++;
        }
        boolean behind = column >= rendered.length() - suffix;
        return behind ? column - rendered.length() + original.length() : prefix;
    }
}
