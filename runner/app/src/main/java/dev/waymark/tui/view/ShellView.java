package dev.waymark.tui.view;

import dev.waymark.session.StepState;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.Busy;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The shell, with a bar above it, one below it, and, where the screen is wide, the step's text to its left. */
public final class ShellView {

    /** The key that leads back; editors, pagers and multiplexers have better uses for the others. */
    public static final String LEAVE = "Ctrl-]";

    /** A shell is at least this wide before the text may stand beside it. */
    private static final int SHELL = 80;

    private static final int TEXT = 44;

    /** More than this makes lines that are hard to read. */
    private static final int WIDEST_TEXT = 80;

    private ShellView() {}

    /** The size of the shell's own cells. */
    public static Size pane(Size screen) {
        return new Size(screen.columns() - left(screen), Math.max(0, screen.rows() - 2));
    }

    /** The learner's input as the pane sees it; empty for what happened beside the pane. */
    public static Optional<Input> inPane(Input input, Size screen) {
        if (input instanceof Input.Click click) {
            return inside(click.row(), click.column(), screen)
                    ? Optional.of(new Input.Click(click.row() - 1, click.column() - left(screen)))
                    : Optional.empty();
        } else if (input instanceof Input.Wheel wheel) {
            return inside(wheel.row(), wheel.column(), screen)
                    ? Optional.of(new Input.Wheel(wheel.steps(), wheel.row() - 1, wheel.column() - left(screen)))
                    : Optional.empty();
        }
        return Optional.of(input);
    }

    /** In place of the pane, until the shell is the learner's. */
    public static Picture waiting(Size size, LabModel model, Theme theme) {
        String why = model.busy() instanceof Busy.Idle
                ? "The shell starts."
                : "The shell runs a command of the lab; it is yours as soon as that has ended.";
        AttributedString indent = new AttributedString("  ");
        List<AttributedString> lines = new ArrayList<>(List.of(AttributedString.EMPTY));
        lines.addAll(Wrapping.lines(theme.text(why, Role.DIM), indent, indent, size.columns() - 2));
        return Picture.of(size, lines);
    }

    public static Picture render(LabModel model, Picture pane, Size screen, Theme theme) {
        int left = left(screen);
        Picture body = left == 0
                ? pane
                : Picture.sideBySide(
                        List.of(text(model, left - 1, pane.size().rows(), theme), line(pane, theme), pane));
        return head(screen.columns(), theme).above(body).above(foot(model, screen.columns(), theme));
    }

    private static Picture text(LabModel model, int columns, int rows, Theme theme) {
        Picture margin = Picture.of(new Size(1, rows), List.of());
        StepDocument document = StepDocument.of(model.step(), model.standing(), columns - 2, theme);
        List<AttributedString> lines = document.lines();
        int top = Math.max(0, Math.min(model.reading().textTop(), lines.size() - rows));
        Picture shown = Picture.of(new Size(columns - 2, rows), lines.subList(top, lines.size()));
        return Picture.sideBySide(List.of(margin, shown, margin));
    }

    private static Picture line(Picture pane, Theme theme) {
        int rows = pane.size().rows();
        AttributedString line = theme.text(theme.signs().vertical(), Role.RULE);
        return Picture.of(new Size(1, rows), Collections.nCopies(rows, line));
    }

    private static Picture head(int columns, Theme theme) {
        AttributedStringBuilder title = new AttributedStringBuilder();
        title.append(" The lab's shell", theme.style(Role.BAR).bold());
        title.append("  what you do here counts", theme.style(Role.BAR));
        return Picture.bar(title.toAttributedString(), columns, theme.style(Role.BAR));
    }

    private static Picture foot(LabModel model, int columns, Theme theme) {
        AttributedStringBuilder bar = new AttributedStringBuilder();
        bar.append(" " + LEAVE + " ", theme.style(Role.KEY));
        bar.append("back to the lab ", theme.style(Role.BAR));
        String state = state(model, theme);
        int room = columns - Cells.columns(bar) - 1;
        bar.append(
                " " + Cells.shorten(state, Math.max(0, room - 1), theme.signs().more()),
                theme.style(Role.BAR).bold());
        return Picture.bar(bar.toAttributedString(), columns, theme.style(Role.BAR));
    }

    private static String state(LabModel model, Theme theme) {
        String step =
                "Step " + (model.standing().index() + 1) + ": " + model.step().title();
        if (!model.notice().isEmpty()) {
            return model.notice();
        } else if (model.standing().state() == StepState.PASSED) {
            return theme.signs().passed() + " " + step;
        }
        return model.standing().state() == StepState.FAILED ? theme.signs().failed() + " " + step : step;
    }

    private static boolean inside(int row, int column, Size screen) {
        return row >= 1 && row <= pane(screen).rows() && column >= left(screen);
    }

    private static int left(Size screen) {
        return screen.columns() >= SHELL + TEXT ? Math.max(TEXT, Math.min(WIDEST_TEXT, screen.columns() / 4)) : 0;
    }
}
