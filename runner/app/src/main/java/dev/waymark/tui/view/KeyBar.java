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
    record Entry(String key, String does) {

        private int columns() {
            return Cells.columns(key) + Cells.columns(does) + 3;
        }

        private void addTo(AttributedStringBuilder bar, Theme theme) {
            bar.append(" " + key + " ", theme.style(Role.KEY));
            bar.append(does + " ", theme.style(Role.BAR));
        }
    }

    private KeyBar() {}

    /** @param entries the first is what is done most, the second how to leave: there is always room for these */
    static Picture render(List<Entry> entries, int columns, Theme theme) {
        AttributedStringBuilder bar = new AttributedStringBuilder();
        for (Entry entry : entries) {
            if (Cells.columns(bar) + entry.columns() <= columns) {
                entry.addTo(bar, theme);
            }
        }
        return Picture.bar(bar.toAttributedString(), columns, theme.style(Role.BAR));
    }

    /** The line with something to read instead, and how to leave. */
    static Picture notice(String text, Entry leaving, int columns, Theme theme) {
        int room = Math.max(0, columns - leaving.columns());
        AttributedString said = new AttributedString(
                " "
                        + Cells.shorten(
                                text.replace('\n', ' '),
                                Math.max(0, room - 2),
                                theme.signs().more()),
                theme.style(Role.BAR).bold());
        AttributedStringBuilder bar = new AttributedStringBuilder();
        bar.append(Cells.fit(said, room, theme.style(Role.BAR)));
        leaving.addTo(bar, theme);
        return Picture.bar(bar.toAttributedString(), columns, theme.style(Role.BAR));
    }
}
