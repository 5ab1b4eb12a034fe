package dev.waymark.tui.pane;

import dev.waymark.tui.key.Input;
import dev.waymark.tui.pane.Modes.Mode;

/** What the learner's input is for the programs in a pane, which may have asked for other keys than the face has. */
final class Keyboard {

    private static final String CURSOR = "\033[";
    private static final String APPLICATION = "\033O";

    private Keyboard() {}

    static String stroke(Input.Stroke stroke, Modes modes) {
        String cursor = modes.on(Mode.CURSOR_KEYS) ? APPLICATION : CURSOR;
        return switch (stroke.key()) {
            case UP -> cursor + "A";
            case DOWN -> cursor + "B";
            case RIGHT -> cursor + "C";
            case LEFT -> cursor + "D";
            case HOME -> cursor + "H";
            case END -> cursor + "F";
            default -> stroke.raw();
        };
    }

    /** Pasted text, between marks for the program that wants them; whatever it is, it cannot end the marks. */
    static String paste(String text, Modes modes) {
        String clean = text.replace("\033", "").replace('\n', '\r');
        return modes.on(Mode.PASTE) ? "\033[200~" + clean + "\033[201~" : clean;
    }

    static String press(int row, int column, Modes modes) {
        return mouse(0, row, column, modes, 'M')
                + (modes.on(Mode.SGR_MOUSE) ? mouse(0, row, column, modes, 'm') : mouse(3, row, column, modes, 'M'));
    }

    /** The wheel for a program that takes the mouse. */
    static String wheel(boolean up, int row, int column, Modes modes) {
        return mouse(up ? 64 : 65, row, column, modes, 'M');
    }

    private static String mouse(int button, int row, int column, Modes modes, char end) {
        if (modes.on(Mode.SGR_MOUSE)) {
            return "\033[<" + button + ";" + (column + 1) + ";" + (row + 1) + end;
        }
        boolean tooFar = row > 222 || column > 222;
        return tooFar ? "" : "\033[M" + (char) (32 + button) + (char) (33 + column) + (char) (33 + row);
    }
}
