package dev.waymark.tui.view;

import dev.waymark.tui.layout.Caret;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * A framed box in front of the middle of the screen, as large as its text needs and the screen allows.
 *
 * @param text the lines for a width
 * @param top the first line in sight, when they do not all fit
 * @param widest the columns that the text takes at most
 */
record Popup(String title, IntFunction<List<AttributedString>> text, int top, int widest, Role role) {

    /** The columns of a text that reads well. */
    static final int READING = 76;

    /** What the frame takes on both sides. */
    private static final int FRAME = 4;

    /** How far the text can be scrolled down on a screen of this size. */
    int lastTop(Size screen) {
        List<AttributedString> lines = text.apply(columns(screen));
        return Math.max(0, lines.size() - rows(screen, lines.size()));
    }

    Picture inFrontOf(Picture screen, Theme theme) {
        int columns = columns(screen.size());
        List<AttributedString> lines = text.apply(columns);
        int rows = rows(screen.size(), lines.size());
        int first = Math.max(0, Math.min(top, lines.size() - rows));
        Picture box = box(lines.subList(first, first + rows), columns, first > 0, first + rows < lines.size(), theme);
        int row = Math.max(0, (screen.size().rows() - box.size().rows()) / 2);
        int column = Math.max(0, (screen.size().columns() - box.size().columns()) / 2);
        return screen.dimmed(theme.style(Role.DIM)).behind(box, row, column);
    }

    private int columns(Size screen) {
        return Math.max(1, Math.min(widest, screen.columns() - FRAME - 2));
    }

    /** One line above and the line of keys beneath stay in sight. */
    private static int rows(Size screen, int lines) {
        return Math.max(1, Math.min(lines, screen.rows() - 4));
    }

    private Picture box(List<AttributedString> lines, int columns, boolean above, boolean below, Theme theme) {
        String corners = theme.signs().corners();
        AttributedString side = theme.text(theme.signs().vertical(), role);
        List<AttributedString> all = new ArrayList<>();
        all.add(edge(corners.charAt(0), title, above ? "more above: PgUp" : "", corners.charAt(1), columns, theme));
        for (AttributedString line : lines) {
            all.add(new AttributedStringBuilder()
                    .append(side)
                    .append(" ")
                    .append(Cells.fit(line, columns))
                    .append(" ")
                    .append(side)
                    .toAttributedString());
        }
        all.add(edge(corners.charAt(2), "", below ? "more below: PgDn" : "", corners.charAt(3), columns, theme));
        return new Picture(new Size(columns + FRAME, all.size()), all, Optional.<Caret>empty());
    }

    private AttributedString edge(char left, String title, String right, char end, int columns, Theme theme) {
        String line = theme.signs().horizontal();
        AttributedStringBuilder edge = new AttributedStringBuilder();
        edge.append(theme.text(left + line, role));
        if (!title.isEmpty()) {
            edge.append(new AttributedString(
                    " " + Cells.shorten(title, columns - 4, theme.signs().more()) + " ",
                    theme.style(role).bold()));
        }
        String said =
                right.isEmpty() || Cells.columns(edge) + right.length() + 5 > columns + FRAME ? "" : " " + right + " ";
        int fill = columns + FRAME - Cells.columns(edge) - said.length() - 2;
        edge.append(theme.text(line.repeat(Math.max(0, fill)), role));
        edge.append(theme.text(said, Role.DIM)).append(theme.text(line + end, role));
        return edge.toAttributedString();
    }
}
