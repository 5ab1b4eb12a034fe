package dev.waymark.tui.view;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The bottom line: the keys of the place, the most useful first; those that do not fit are left out. */
final class KeyBar {

    /** A key and what it does, in a word or two. */
    record Entry(String key, String does) {}

    private KeyBar() {}

    static Picture render(List<Entry> entries, int columns, Theme theme) {
        AttributedStringBuilder bar = new AttributedStringBuilder();
        for (Entry entry : entries) {
            int wide = Cells.columns(entry.key()) + Cells.columns(entry.does()) + 3;
            if (Cells.columns(bar) + wide <= columns) {
                bar.append(" " + entry.key() + " ", theme.style(Role.KEY));
                bar.append(entry.does() + " ", theme.style(Role.BAR));
            }
        }
        return Picture.bar(bar.toAttributedString(), columns, theme.style(Role.BAR));
    }

    /** The line with something to read instead. */
    static Picture notice(String text, int columns, Theme theme) {
        AttributedString line = new AttributedString(
                " "
                        + Cells.shorten(
                                text.replace('\n', ' '),
                                Math.max(0, columns - 2),
                                theme.signs().more()),
                theme.style(Role.BAR).bold());
        return Picture.bar(line, columns, theme.style(Role.BAR));
    }
}
