package dev.waymark.tui.view;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Lines between parts of the screen, with a title. */
final class Rules {

    /** What stands around a title at least. */
    private static final int FRAME = 6;

    private Rules() {}

    /**
     * A line with a title in it.
     *
     * @param title its style stays; may be empty
     * @param right what stands at the right end; may be empty, and is left out where there is no room for both
     */
    static AttributedString titled(AttributedString title, AttributedString right, int columns, Theme theme) {
        String line = theme.signs().horizontal();
        int beside = right.length() == 0 ? 0 : Cells.columns(right) + 3;
        boolean both = right.length() > 0 && FRAME + Cells.columns(title) + beside <= columns;
        AttributedString shown =
                Cells.shorten(title, Math.max(0, columns - FRAME), theme.signs().more());
        AttributedStringBuilder rule = new AttributedStringBuilder();
        rule.append(theme.text(line.repeat(2), Role.RULE));
        if (shown.length() > 0) {
            rule.append(" ").append(shown).append(" ");
        }
        int used = Cells.columns(rule) + (both ? beside : 0);
        rule.append(theme.text(line.repeat(Math.max(0, columns - used)), Role.RULE));
        if (both) {
            rule.append(" ").append(right).append(" ").append(theme.text(line, Role.RULE));
        }
        return rule.toAttributedString();
    }
}
