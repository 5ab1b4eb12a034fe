package dev.waymark.tui.view;

import dev.waymark.session.Proof;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.session.Times;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What a lab came to: what was built, and each step with its end, what it proved, its tries, its hints and its time. */
final class SummaryText {

    private static final AttributedString INDENT = new AttributedString("  ");
    private static final String SEEN = "Seen: ";

    private final int columns;
    private final Theme theme;
    private final List<AttributedString> lines = new ArrayList<>();

    private SummaryText(int columns, Theme theme) {
        this.columns = columns;
        this.theme = theme;
    }

    static List<AttributedString> lines(Summary summary, int columns, Theme theme) {
        return new SummaryText(columns, theme).write(summary);
    }

    private List<AttributedString> write(Summary summary) {
        boolean all = summary.passed() == summary.steps().size();
        String head = ending(summary) + " " + summary.passed() + " of "
                + summary.steps().size() + " steps passed in " + Times.whole(summary.spent()) + ".";
        lines.addAll(Wrapping.lines(theme.text(head, all ? Role.GOOD : Role.STRONG), columns));
        if (summary.steps().stream().anyMatch(step -> !step.proofs().isEmpty())) {
            heading("You proved");
        } else {
            lines.add(AttributedString.EMPTY);
        }
        for (Summary.StepResult step : summary.steps()) {
            lines.add(step(step));
            step.proofs().forEach(this::proof);
        }
        // It may be long, and would push what was proved out of sight.
        if (!summary.built().isEmpty()) {
            heading("You built");
            for (String change : summary.built()) {
                wrap(theme.text(change, Role.TEXT), theme.text(theme.signs().bullet() + " ", Role.ACCENT), INDENT);
            }
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

    private void heading(String text) {
        lines.add(AttributedString.EMPTY);
        lines.add(theme.text(text, Role.HEADING));
    }

    private AttributedString step(Summary.StepResult step) {
        AttributedString sign = switch (step.state()) {
            case PASSED -> theme.text(theme.signs().passed() + " ", Role.GOOD);
            case FAILED -> theme.text(theme.signs().failed() + " ", Role.BAD);
            case SKIPPED -> theme.text(theme.signs().skipped() + " ", Role.WARNING);
            case OPEN, PENDING -> theme.text(theme.signs().pending() + " ", Role.DIM);
        };
        String right = facts(step);
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

    private static String facts(Summary.StepResult step) {
        List<String> facts = new ArrayList<>();
        if (step.state() == StepState.SKIPPED) {
            facts.add("skipped");
        }
        if (step.tries() > 1) {
            facts.add(step.tries() + " tries");
        }
        if (step.hints() > 0) {
            facts.add(step.hints() == 1 ? "1 hint" : step.hints() + " hints");
        }
        if (!step.duration().isZero()) {
            facts.add(Times.whole(step.duration()));
        }
        return String.join("  ", facts);
    }

    private void proof(Proof proof) {
        wrap(new Prose(theme).words(proof.expected(), Role.TEXT), INDENT, INDENT);
        wrap(
                theme.text(Cells.untabbed(proof.observed()), Role.NOTE),
                theme.text(INDENT + SEEN, Role.DIM),
                new AttributedString(" ".repeat(INDENT.length() + SEEN.length())));
    }

    private void wrap(AttributedString text, AttributedString first, AttributedString next) {
        lines.addAll(Wrapping.lines(text, first, next, columns));
    }
}
