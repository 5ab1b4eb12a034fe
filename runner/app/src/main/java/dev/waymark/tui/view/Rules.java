package dev.waymark.tui.view;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Lines between parts of the screen, with a title. */
final class Rules {

    private Rules() {}

    /** @param title its style stays; @param right what stands at the right end; either may be empty */
    static AttributedString titled(AttributedString title, AttributedString right, int columns, Theme theme) {
        String line = theme.signs().horizontal();
        int room = Math.max(0, columns - 6 - (right.length() == 0 ? 0 : Cells.columns(right) + 3));
        AttributedString shown = room < 4 ? Cells.fit(title, Math.max(0, columns - 6)) : cut(title, room, theme);
        AttributedStringBuilder rule = new AttributedStringBuilder();
        rule.append(theme.text(line.repeat(2), Role.RULE));
        if (shown.length() > 0) {
            rule.append(" ").append(shown).append(" ");
        }
        int used = Cells.columns(rule) + (right.length() == 0 || room < 4 ? 0 : Cells.columns(right) + 3);
        rule.append(theme.text(line.repeat(Math.max(0, columns - used)), Role.RULE));
        if (right.length() > 0 && room >= 4) {
            rule.append(" ").append(right).append(" ").append(theme.text(line, Role.RULE));
        }
        return rule.toAttributedString();
    }

    private static AttributedString cut(AttributedString title, int room, Theme theme) {
        return Cells.shorten(title, room, theme.signs().more());
    }
}
