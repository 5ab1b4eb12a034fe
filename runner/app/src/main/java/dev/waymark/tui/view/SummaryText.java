package dev.waymark.tui.view;

import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.session.Times;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** How a session went: each step with its end, its tries and its time. */
final class SummaryText {

    private SummaryText() {}

    static List<AttributedString> lines(Summary summary, int columns, Theme theme) {
        List<AttributedString> lines = new ArrayList<>();
        long passed = summary.steps().stream()
                .filter(step -> step.state() == StepState.PASSED)
                .count();
        boolean all = passed == summary.steps().size();
        String head = ending(summary) + " " + passed + " of " + summary.steps().size() + " steps passed in "
                + Times.whole(summary.duration()) + ".";
        lines.addAll(Wrapping.lines(theme.text(head, all ? Role.GOOD : Role.STRONG), columns));
        lines.add(AttributedString.EMPTY);
        for (Summary.StepResult step : summary.steps()) {
            lines.add(step(step, columns, theme));
        }
        return lines;
    }

    private static String ending(Summary summary) {
        return switch (summary.ending()) {
            case COMPLETED -> "Done.";
            case PAUSED -> "Kept for later.";
            case QUIT, INTERRUPTED -> "Ended, and cleaned up.";
            case FAILED -> "Failed.";
        };
    }

    private static AttributedString step(Summary.StepResult step, int columns, Theme theme) {
        AttributedString sign = switch (step.state()) {
            case PASSED -> theme.text(theme.signs().passed() + " ", Role.GOOD);
            case FAILED -> theme.text(theme.signs().failed() + " ", Role.BAD);
            case SKIPPED -> theme.text(theme.signs().skipped() + " ", Role.WARNING);
            case OPEN, PENDING -> theme.text(theme.signs().pending() + " ", Role.DIM);
        };
        String tries = step.tries() > 1 ? step.tries() + " tries  " : "";
        String right = step.duration().isZero() ? tries : tries + Times.whole(step.duration());
        int room = Math.max(4, columns - 2 - Cells.columns(right) - 1);
        AttributedString title = Cells.shorten(
                theme.text(step.step().title(), Role.TEXT), room, theme.signs().more());
        return new AttributedStringBuilder()
                .append(sign)
                .append(Cells.fit(title, room))
                .append(" ")
                .append(theme.text(right, Role.DIM))
                .toAttributedString();
    }
}
