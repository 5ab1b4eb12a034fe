package dev.waymark.tui.view;

import dev.waymark.lab.Step;
import dev.waymark.session.StepState;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The steps of the lab with their states: as a column where there is room, otherwise as one line. */
final class StepList {

    private final LabModel model;
    private final Theme theme;

    StepList(LabModel model, Theme theme) {
        this.model = model;
        this.theme = theme;
    }

    /** The steps beneath one another, the open one among those in sight. */
    List<AttributedString> column(int columns, int rows) {
        List<AttributedString> lines = new ArrayList<>();
        int here = 0;
        for (int i = 0; i < model.lab().steps().size(); i++) {
            Step step = model.lab().steps().get(i);
            boolean open = i == model.standing().index();
            here = open ? lines.size() : here;
            lines.addAll(Wrapping.lines(
                    theme.text(step.title(), open ? Role.STRONG : passed(i) ? Role.TEXT : Role.DIM),
                    theme.text(" " + sign(i) + " ", role(i)),
                    new AttributedString("   "),
                    columns));
        }
        int top = Math.max(0, Math.min(here - rows / 2, lines.size() - rows));
        return lines.subList(top, lines.size());
    }

    /**
     * One sign for each step.
     *
     * @param titled whether the title of the open one is told, because it is not in sight otherwise
     */
    AttributedString line(int columns, boolean titled) {
        AttributedStringBuilder line = new AttributedStringBuilder().append(" ");
        int steps = model.lab().steps().size();
        int room = columns / 2;
        int first = steps <= room ? 0 : Math.max(0, Math.min(model.standing().index() - room / 2, steps - room));
        for (int i = first; i < steps && i - first < room; i++) {
            line.append(theme.text(sign(i), role(i)));
        }
        line.append(theme.text("  Step " + (model.standing().index() + 1) + " of " + steps + "  ", Role.DIM));
        line.append(theme.text(titled ? model.step().title() : "", Role.STRONG));
        return Cells.shorten(line.toAttributedString(), columns, theme.signs().more());
    }

    private boolean passed(int index) {
        return model.states().get(index) == StepState.PASSED;
    }

    private String sign(int index) {
        return switch (model.states().get(index)) {
            case PASSED -> theme.signs().passed();
            case FAILED -> theme.signs().failed();
            case SKIPPED -> theme.signs().skipped();
            case OPEN -> theme.signs().open();
            case PENDING ->
                index == model.standing().index()
                        ? theme.signs().open()
                        : theme.signs().pending();
        };
    }

    private Role role(int index) {
        return switch (model.states().get(index)) {
            case PASSED -> Role.GOOD;
            case FAILED -> Role.BAD;
            case SKIPPED -> Role.WARNING;
            case OPEN -> Role.ACCENT;
            case PENDING -> index == model.standing().index() ? Role.ACCENT : Role.DIM;
        };
    }
}
