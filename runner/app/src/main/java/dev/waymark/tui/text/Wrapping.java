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
        AttributedString rest = line;
        while (Cells.columns(rest) > Math.max(1, width)) {
            AttributedString part = hard(rest, width).get(0);
            int space = part.toString().lastIndexOf(' ') + 1;
            int cut = space > part.length() / 2 ? space : part.length();
            lines.add(rest.subSequence(0, cut));
            rest = rest.subSequence(cut, rest.length());
        }
        lines.add(rest);
        return lines;
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
