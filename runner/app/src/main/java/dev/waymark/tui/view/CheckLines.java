package dev.waymark.tui.view;

import dev.waymark.check.Outcome;
import dev.waymark.session.Times;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.model.Awaited;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The checks of the step: what each waits for, what it saw last, and how long it still waits. */
final class CheckLines {

    /** The lines that a text of many words may take while the check waits. */
    private static final int MOST_LINES = 3;

    /** The same beside bars, which say again what each share should be. */
    private static final int MOST_BESIDE_BARS = 1;

    private final LabModel model;
    private final int columns;
    private final Theme theme;

    CheckLines(LabModel model, int columns, Theme theme) {
        this.model = model;
        this.columns = columns;
        this.theme = theme;
    }

    /** Empty when no check has begun. */
    List<AttributedString> lines() {
        return model.checks().stream().flatMap(check -> lines(check).stream()).toList();
    }

    /** At most so many lines: those of the latest check, whose first one says how it stands, before those of others. */
    List<AttributedString> lines(int most) {
        List<AttributedString> all = lines();
        if (all.size() <= most) {
            return all;
        }
        List<AttributedString> latest = lines(model.checks().get(model.checks().size() - 1));
        if (latest.size() <= most) {
            return all.subList(all.size() - most, all.size());
        }
        List<AttributedString> cut = new ArrayList<>(latest.subList(0, 1));
        cut.addAll(latest.subList(latest.size() - most + 1, latest.size()));
        return cut;
    }

    private List<AttributedString> lines(Awaited check) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(head(check));
        check.lastSeen().ifPresent(seen -> {
            boolean passed = check.outcome().filter(Outcome::passed).isPresent();
            boolean bars = !seen.shares().isEmpty();
            if (!passed || model.checks().size() == 1) {
                lines.addAll(labelled(
                        "wants ",
                        new Prose(theme).words(seen.expected(), Role.DIM),
                        bars ? MOST_BESIDE_BARS : MOST_LINES));
            }
            if (!bars) {
                lines.addAll(
                        labelled(passed ? "saw   " : "sees  ", theme.text(seen.observed(), Role.TEXT), MOST_LINES));
            }
            lines.addAll(ShareBars.lines(seen.shares(), columns, theme));
        });
        return lines;
    }

    private AttributedString head(Awaited check) {
        String name = check.total() == 1 ? "Check" : "Check " + check.number() + " of " + check.total();
        AttributedString title = check.outcome()
                .map(outcome -> outcome(name, outcome))
                .orElseGet(() -> theme.text(name + ", waiting", Role.ACCENT));
        AttributedString right = check.outcome().isPresent()
                ? AttributedString.EMPTY
                : check.deadline()
                        .map(deadline -> theme.text(
                                Times.whole(Duration.between(model.now(), deadline)) + " left, x gives it more",
                                Role.DIM))
                        .orElse(AttributedString.EMPTY);
        return Rules.titled(title, right, columns, theme);
    }

    private AttributedString outcome(String name, Outcome outcome) {
        if (outcome instanceof Outcome.Passed passed) {
            return theme.text(
                    theme.signs().passed() + " " + name + " passed after " + Times.shortly(passed.after()), Role.GOOD);
        } else if (outcome instanceof Outcome.Skipped skipped) {
            return theme.text(theme.signs().skipped() + " " + name + " skipped: " + skipped.reason(), Role.WARNING);
        }
        return theme.text(theme.signs().failed() + " " + name + " failed: d for details", Role.BAD);
    }

    private List<AttributedString> labelled(String label, AttributedString text, int most) {
        List<AttributedString> lines = Wrapping.lines(
                text, theme.text(label, Role.DIM), new AttributedString(" ".repeat(label.length())), columns);
        if (lines.size() <= most) {
            return lines;
        }
        List<AttributedString> cut = new ArrayList<>(lines.subList(0, most));
        AttributedString last = cut.remove(most - 1);
        cut.add(new AttributedStringBuilder()
                .append(Cells.fit(last, Math.max(0, Math.min(Cells.columns(last), columns - 1))))
                .append(theme.signs().more())
                .toAttributedString());
        return cut;
    }
}
