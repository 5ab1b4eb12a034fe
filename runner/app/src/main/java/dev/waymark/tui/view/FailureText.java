package dev.waymark.tui.view;

import dev.waymark.check.Evidence;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.model.Failing;
import dev.waymark.tui.text.Ansi;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Why a step failed: expected and observed side by side where there is room, the difference, causes, what to do. */
final class FailureText {

    static final int WIDEST = 120;

    private static final int SIDE_BY_SIDE = 70;
    private static final int GAP = 3;

    /** How the lines of a difference begin, and how many of them leave room for what follows. */
    private static final String DIFFERENCE = "Difference ";

    private static final int LONG = 7;

    private final Failing failing;
    private final int columns;
    private final Theme theme;
    private final List<AttributedString> lines = new ArrayList<>();

    private FailureText(Failing failing, int columns, Theme theme) {
        this.failing = failing;
        this.columns = columns;
        this.theme = theme;
    }

    static List<AttributedString> lines(Failing failing, int columns, Theme theme) {
        return new FailureText(failing, columns, theme).write();
    }

    private List<AttributedString> write() {
        String summary = failing.failure().summary();
        lines.addAll(Wrapping.lines(
                theme.text(summary.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + summary.substring(1), Role.BAD),
                columns));
        lines.add(AttributedString.EMPTY);
        failing.evidence().ifPresentOrElse(this::evidence, this::details);
        return lines;
    }

    /**
     * The side-by-side text has said what is expected and observed; the rest is told as it is. A long difference comes
     * last, so that what to do next is in sight.
     */
    private void evidence(Evidence evidence) {
        compare(evidence.expected(), evidence.observed());
        List<String> difference = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        boolean told = false;
        for (String line : failing.failure().details()) {
            told |= !line.startsWith("Expected: ") && !line.startsWith("Observed: ") && !line.startsWith("          ");
            if (told) {
                (line.startsWith(DIFFERENCE) || differs(line) ? difference : rest).add(line);
            }
        }
        boolean last = difference.size() > LONG;
        (last ? rest : difference).forEach(this::detail);
        if (last) {
            lines.add(AttributedString.EMPTY);
        }
        (last ? difference : rest).forEach(this::detail);
    }

    private static boolean differs(String line) {
        return line.startsWith("  - ") || line.startsWith("  + ");
    }

    private void details() {
        failing.failure().details().forEach(this::detail);
    }

    private void compare(String expected, String observed) {
        if (columns < SIDE_BY_SIDE) {
            lines.add(theme.text("Expected", Role.GOOD));
            lines.addAll(Wrapping.lines(words(expected), columns));
            lines.add(theme.text("Observed", Role.BAD));
            lines.addAll(Wrapping.lines(theme.text(observed, Role.TEXT), columns));
        } else {
            int half = (columns - GAP) / 2;
            List<AttributedString> left = new ArrayList<>(List.of(theme.text("Expected", Role.GOOD)));
            left.addAll(Wrapping.lines(words(expected), half));
            List<AttributedString> right = new ArrayList<>(List.of(theme.text("Observed", Role.BAD)));
            right.addAll(Wrapping.lines(theme.text(observed, Role.TEXT), half));
            AttributedString line = theme.text(" " + theme.signs().vertical() + " ", Role.RULE);
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                lines.add(new AttributedStringBuilder()
                        .append(Cells.fit(i < left.size() ? left.get(i) : AttributedString.EMPTY, half))
                        .append(line)
                        .append(i < right.size() ? right.get(i) : AttributedString.EMPTY)
                        .toAttributedString());
            }
        }
        lines.add(AttributedString.EMPTY);
    }

    private void detail(String line) {
        String text = line.strip();
        if (differs(line)) {
            wrap(Ansi.text(line, false).toString(), line.startsWith("  - ") ? Role.GOOD : Role.BAD, "    ");
        } else if (text.startsWith("Next: ") || text.startsWith("Hint: ")) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(Wrapping.lines(
                    words(text.substring(6)),
                    theme.text(text.substring(0, 6), text.startsWith("Next") ? Role.ACCENT : Role.GOOD),
                    new AttributedString("      "),
                    columns));
        } else if (text.endsWith(":") && !line.startsWith(" ")) {
            wrap(line, Role.STRONG, "");
        } else {
            wrap(line, Role.TEXT, line.startsWith(" ") ? "    " : "  ");
        }
    }

    private AttributedString words(String text) {
        return new Prose(theme).words(text, Role.TEXT);
    }

    private void wrap(String text, Role role, String next) {
        lines.addAll(Wrapping.lines(
                theme.text(Cells.untabbed(text), role), AttributedString.EMPTY, new AttributedString(next), columns));
    }
}
