package dev.waymark.tui.view;

import dev.waymark.lab.Command;
import dev.waymark.session.StepState;
import dev.waymark.session.Times;
import dev.waymark.tui.layout.Caret;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.Busy;
import dev.waymark.tui.model.Editor;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What comes next: the command about to run, which is edited in place, or what goes on. Its first line is a rule. */
final class CommandBox {

    private static final String PROMPT = "$ ";
    private static final String CONTINUED = "> ";
    private static final String WRAPPED = "  ";

    private final LabModel model;
    private final int columns;
    private final Theme theme;

    CommandBox(LabModel model, int columns, Theme theme) {
        this.model = model;
        this.columns = columns;
        this.theme = theme;
    }

    /** The rows that it would like to have. */
    int wanted() {
        return 1 + body().size();
    }

    Picture render(int rows) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(rule());
        List<AttributedString> body = body();
        if (model.overlay() instanceof Overlay.Editing editing) {
            Caret caret = caret(editing.editor());
            int top = Math.max(0, caret.row() - (rows - 2));
            lines.addAll(body.subList(Math.min(top, body.size()), body.size()));
            return Picture.of(new Size(columns, rows), lines).with(new Caret(1 + caret.row() - top, caret.column()));
        }
        if (body.size() > rows - 1 && rows > 1) {
            int left = body.size() - rows + 2;
            lines.addAll(body.subList(0, rows - 2));
            lines.add(theme.text(
                    "  " + theme.signs().more() + " " + left + (left == 1 ? " line more" : " lines more"), Role.DIM));
        } else {
            lines.addAll(body);
        }
        return Picture.of(new Size(columns, rows), lines);
    }

    private AttributedString rule() {
        if (model.overlay() instanceof Overlay.Editing editing) {
            String what = editing.own() ? "A line of your own, in the lab's shell" : "Edit the command";
            return Rules.titled(
                    theme.text(what, Role.ACCENT), theme.text("Enter runs it, Esc leaves", Role.DIM), columns, theme);
        }
        return Rules.titled(title(), right(), columns, theme);
    }

    private AttributedString title() {
        Busy busy = model.busy();
        if (!busy.idle()) {
            return working(busy);
        }
        boolean again = model.standing().state() == StepState.FAILED;
        if (model.standing().over() || model.overlay() instanceof Overlay.Ended) {
            return theme.text("The lab is over", Role.ACCENT);
        } else if (model.standing().state() == StepState.PASSED) {
            return theme.text(theme.signs().passed() + " Step passed", Role.GOOD);
        } else if (model.next().isPresent()) {
            List<Command> commands = model.step().commands().stream()
                    .filter(command -> !command.hidden())
                    .toList();
            int number = commands.indexOf(model.next().get()) + 1;
            return theme.text(
                    (again ? "Run it again: command " : "Next: command ") + number + " of " + commands.size(),
                    again ? Role.BAD : Role.ACCENT);
        }
        return again
                ? theme.text("The check does not hold yet", Role.BAD)
                : theme.text(reading() ? "Read this" : "Your turn: the check says when it is right", Role.ACCENT);
    }

    private AttributedString right() {
        if (model.standing().over() || model.overlay() instanceof Overlay.Ended) {
            return AttributedString.EMPTY;
        }
        return model.busy() instanceof Busy.Idle ? theme.text(primary(), Role.DIM) : stops();
    }

    private String primary() {
        if (model.standing().state() == StepState.PASSED) {
            boolean last = model.standing().index() + 1 == model.lab().steps().size();
            return last ? "Enter ends the lab" : "Enter goes on";
        }
        return model.next().isPresent() ? "Enter runs it" : reading() ? "Enter goes on" : "Enter checks";
    }

    /** Whether the step asks for nothing but to be read. */
    private boolean reading() {
        return model.step().commands().isEmpty() && model.step().checks().isEmpty();
    }

    private AttributedString stops() {
        boolean can = model.busy() instanceof Busy.Running || model.busy() instanceof Busy.Checking;
        return can ? theme.text("Ctrl-C stops it", Role.DIM) : AttributedString.EMPTY;
    }

    private AttributedString working(Busy busy) {
        if (busy instanceof Busy.Preparing preparing) {
            return spinning(preparing.what(), preparing.since());
        } else if (busy instanceof Busy.Running running) {
            return spinning("Running", running.since());
        } else if (busy instanceof Busy.Checking checking) {
            return spinning("Checking", checking.since());
        } else if (busy instanceof Busy.CleaningUp cleaning) {
            return spinning("Cleaning up", cleaning.since());
        }
        return AttributedString.EMPTY;
    }

    private AttributedString spinning(String what, Instant since) {
        Duration spent = Duration.between(since, model.now());
        String spinner = theme.signs().spinner();
        int at = (int) Math.floorMod(spent.toMillis() / 125, spinner.length());
        String time = spent.toMillis() < 1000 ? "" : " " + Times.whole(spent);
        return theme.text(spinner.charAt(at) + " " + what + time, Role.ACCENT);
    }

    /** Without the rule. */
    private List<AttributedString> body() {
        if (model.overlay() instanceof Overlay.Editing editing) {
            return prompted(editing.editor().text());
        } else if (!model.busy().idle()) {
            return List.of();
        }
        return model.next()
                .filter(command -> model.standing().state() != StepState.PASSED)
                .map(command -> prompted(command.script().stripTrailing()))
                .orElse(List.of());
    }

    private List<AttributedString> prompted(String script) {
        List<AttributedString> lines = new ArrayList<>();
        List<AttributedString> code = new Prose(theme).rawCode("sh", script);
        for (AttributedString line : code) {
            boolean first = true;
            for (AttributedString part : Wrapping.code(line, Math.max(1, columns - 2))) {
                lines.add(new AttributedStringBuilder()
                        .append(theme.text(lines.isEmpty() ? PROMPT : first ? CONTINUED : WRAPPED, Role.ACCENT))
                        .append(part)
                        .toAttributedString());
                first = false;
            }
        }
        return lines;
    }

    private static AttributedString last(String line, int room) {
        List<AttributedString> parts = Wrapping.code(new AttributedString(line), room);
        return parts.get(parts.size() - 1);
    }

    /** Where the caret is in the body. */
    private Caret caret(Editor editor) {
        int room = Math.max(1, columns - 2);
        int row = 0;
        String[] lines = editor.text().split("\n", -1);
        int here = editor.line();
        for (int i = 0; i < here; i++) {
            row += Wrapping.code(new AttributedString(lines[i]), room).size();
        }
        int left = editor.beforeCaret().length();
        for (AttributedString part : Wrapping.code(new AttributedString(lines[here]), room)) {
            if (left < part.length()) {
                return new Caret(row, 2 + Cells.columns(part.subSequence(0, left)));
            }
            left -= part.length();
            row++;
        }
        return new Caret(row - 1, 2 + Cells.columns(last(lines[here], room)));
    }
}
