package dev.waymark.tui.text;

import dev.waymark.tui.layout.Cells;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Breaks styled text into lines: at spaces, between wide characters, and inside a word only when it fills a line. */
public final class Wrapping {

    private Wrapping() {}

    /** The lines of a text, whose newlines are kept. */
    public static List<AttributedString> lines(AttributedString text, int width) {
        return lines(text, AttributedString.EMPTY, AttributedString.EMPTY, width);
    }

    /**
     * The lines of a text, each with its indent.
     *
     * @param first what the first line begins with
     * @param next what the others begin with
     * @param width of a whole line, in columns
     */
    public static List<AttributedString> lines(
            AttributedString text, AttributedString first, AttributedString next, int width) {
        List<AttributedString> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                AttributedString line = text.subSequence(start, i);
                int room = Math.max(1, width - Cells.columns(lines.isEmpty() ? first : next));
                for (AttributedString part : broken(line, room)) {
                    lines.add(join(lines.isEmpty() ? first : next, part));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    /** A line of code, broken where it is full: every space counts. */
    public static List<AttributedString> hard(AttributedString line, int width) {
        List<AttributedString> lines = new ArrayList<>();
        int start = 0;
        int used = 0;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int wide = Cells.width(c);
            if (used + wide > width && i > start) {
                lines.add(line.subSequence(start, i));
                start = i;
                used = 0;
            }
            used += wide;
            i += Character.charCount(c);
        }
        lines.add(line.subSequence(start, line.length()));
        return lines;
    }

    /** A line of code, broken after a space where there is one in the second half of a line; every space stays. */
    public static List<AttributedString> code(AttributedString line, int width) {
        List<AttributedString> lines = new ArrayList<>();
        int start = 0;
        for (int end = full(line, 0, width); end < line.length(); end = full(line, start, width)) {
            int cut = end;
            while (cut > start + (end - start) / 2 && line.charAt(cut - 1) != ' ') {
                cut--;
            }
            cut = cut > start + (end - start) / 2 ? cut : end;
            lines.add(line.subSequence(start, cut));
            start = cut;
        }
        lines.add(line.subSequence(start, line.length()));
        return lines;
    }

    /** Where a line that begins at a place is full; at least one character further on, unless there is none. */
    private static int full(AttributedString line, int start, int width) {
        int used = 0;
        int i = start;
        while (i < line.length()) {
            int c = line.codePointAt(i);
            used += Cells.width(c);
            if (used > width && i > start) {
                return i;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private static List<AttributedString> broken(AttributedString line, int width) {
        List<AttributedString> lines = new ArrayList<>();
        int start = 0;
        int used = 0;
        int breakAt = -1;
        int resumeAt = -1;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int wide = Cells.width(c);
            if (c == ' ') {
                breakAt = i;
                resumeAt = i + 1;
            } else if (wide == 2 && i > start && line.charAt(i - 1) != ' ') {
                breakAt = i;
                resumeAt = i;
            }
            if (used + wide > width && i > start) {
                boolean word = breakAt <= start;
                lines.add(line.subSequence(start, word ? i : breakAt));
                start = word ? i : resumeAt;
                if (c == ' ' && !word) {
                    i++;
                }
                used = Cells.columns(line.subSequence(start, Math.max(start, i)));
                breakAt = -1;
                continue;
            }
            used += wide;
            i += Character.charCount(c);
        }
        lines.add(line.subSequence(Math.min(start, line.length()), line.length()));
        return lines;
    }

    private static AttributedString join(AttributedString indent, AttributedString part) {
        return new AttributedStringBuilder().append(indent).append(part).toAttributedString();
    }
}
