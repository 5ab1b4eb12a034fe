package dev.waymark.tui.view;

import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Reading.Pane;
import dev.waymark.tui.theme.Theme;

/**
 * How the screen is shared out in a lab: the texts beside each other where the screen is wide, one above the other
 * where it is not.
 *
 * @param steps the columns of the list of steps; 0 when it is one line at the top
 * @param head the lines at the top
 * @param text the step's text
 * @param command what comes next
 * @param output what commands have printed, with its own rule
 * @param checks what is checked
 * @param traffic who calls whom, where the screen is wide and the others leave room
 */
public record LabRegions(
        int steps, int head, boolean sideBySide, Size text, Size command, Size output, Size checks, Size traffic) {

    private static final int WIDE = 110;
    private static final int WIDEST = 150;
    private static final int STEPS = 28;

    /** Fewer rows show nothing of the traffic that is worth a look. */
    private static final int LEAST_TRAFFIC = 4;

    /** The columns between two texts. */
    static final int GAP = 3;

    public static LabRegions of(LabModel model, Size screen, Theme theme) {
        boolean sideBySide = screen.columns() >= WIDE;
        int steps = screen.columns() >= WIDEST ? STEPS : 0;
        int head = steps > 0 ? 1 : 2;
        int body = Math.max(1, screen.rows() - head - 1);
        int room = screen.columns() - (steps > 0 ? steps + 1 : 0) - 2;
        int textColumns = sideBySide ? Math.min(StepDocument.WIDEST, (room - GAP) / 2) : room;
        int columns = sideBySide ? room - GAP - textColumns : room;

        boolean zoomed = model.reading().zoomed();
        boolean outputAlone = zoomed && model.reading().pane() == Pane.OUTPUT;
        boolean textAlone = zoomed && model.reading().pane() == Pane.TEXT;
        int command = Math.min(new CommandBox(model, columns, theme).wanted(), Math.max(2, body / 3));
        int checks = Math.min(new CheckLines(model, columns, theme).lines().size(), Math.max(3, body / 3));
        int printed = new TranscriptLines(model.transcript(), "", theme).rowsUpTo(body, columns);
        if (sideBySide) {
            int output = printed == 0 ? 0 : Math.max(0, Math.min(1 + printed, body - command - checks));
            int left = body - command - checks - output;
            int traffic = left < LEAST_TRAFFIC || model.traffic().flows().isEmpty()
                    ? 0
                    : Math.min(
                            left,
                            1
                                    + TrafficText.lines(model.traffic(), columns, theme)
                                            .size());
            return new LabRegions(
                    steps,
                    head,
                    true,
                    new Size(textColumns, body),
                    new Size(columns, command),
                    new Size(columns, output),
                    new Size(columns, checks),
                    new Size(columns, traffic));
        }
        int wanted = printed == 0 ? 0 : 1 + printed;
        int left = Math.max(0, body - command - checks);
        int output = outputAlone ? left : textAlone ? 0 : Math.min(wanted, Math.max(Math.min(4, left), left / 2));
        return new LabRegions(
                steps,
                head,
                false,
                new Size(columns, left - output),
                new Size(columns, command),
                new Size(columns, output),
                new Size(columns, checks),
                new Size(columns, 0));
    }
}
