package dev.waymark.shell;

/**
 * Turns what a program prints into plain text: escape sequences, control characters and characters that reverse the
 * writing direction go; line ends become newlines. Works on pieces that may end anywhere. Not thread-safe.
 *
 * <p>The sequences are those of ECMA-48: CSI, and the strings DCS, SOS, OSC, PM and APC up to ST or BEL.
 */
public final class EscapeFilter {

    private enum State {
        TEXT,
        RETURN,
        ESCAPE,
        INTERMEDIATE,
        CSI,
        STRING,
        STRING_ESCAPE
    }

    private State state = State.TEXT;

    /** The plain text of a whole output. */
    public static String plain(String text) {
        return new EscapeFilter().feed(text);
    }

    /** The plain text of the next piece. */
    public String feed(CharSequence piece) {
        int clean = state == State.TEXT ? clean(piece) : 0;
        if (clean == piece.length()) {
            return piece.toString();
        }
        StringBuilder plain = new StringBuilder(piece.length()).append(piece, 0, clean);
        for (int i = clean; i < piece.length(); i++) {
            step(piece.charAt(i), plain);
        }
        return plain.toString();
    }

    /** How many characters from the start on are plain, as nearly all are. */
    private static int clean(CharSequence piece) {
        int i = 0;
        while (i < piece.length() && plain(piece.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean plain(char c) {
        return c >= 0x20 && c < 0x7f || c == '\n' || c == '\t';
    }

    private void step(char c, StringBuilder plain) {
        switch (state) {
            case TEXT -> text(c, plain);
            case RETURN -> {
                state = State.TEXT;
                if (c != '\n') {
                    plain.append('\n');
                }
                text(c, plain);
            }
            case ESCAPE -> escape(c, plain);
            case INTERMEDIATE -> state = c >= 0x20 && c < 0x30 ? State.INTERMEDIATE : State.TEXT;
            case CSI -> {
                if (c >= 0x40 && c <= 0x7e) {
                    state = State.TEXT;
                } else if (c < 0x20) {
                    state = State.TEXT;
                    text(c, plain);
                }
            }
            case STRING -> {
                if (c == 0x07 || c == 0x9c) {
                    state = State.TEXT;
                } else if (c == 0x1b) {
                    state = State.STRING_ESCAPE;
                }
            }
            case STRING_ESCAPE -> {
                state = State.ESCAPE;
                escape(c, plain);
            }
        }
    }

    private void escape(char c, StringBuilder plain) {
        state = switch (c) {
            case '[' -> State.CSI;
            case ']', 'P', 'X', '^', '_' -> State.STRING;
            case 0x1b -> State.ESCAPE;
            default -> c >= 0x20 && c < 0x30 ? State.INTERMEDIATE : State.TEXT;
        };
        if (c == '\n') {
            text(c, plain);
        }
    }

    private void text(char c, StringBuilder plain) {
        if (plain(c)) {
            plain.append(c);
        } else if (c == '\r') {
            state = State.RETURN;
        } else if (c == 0x1b) {
            state = State.ESCAPE;
        } else if (c == 0x9b) {
            state = State.CSI;
        } else if (c == 0x90 || c == 0x98 || c == 0x9d || c == 0x9e || c == 0x9f) {
            state = State.STRING;
        } else if (c >= 0xa0 && !reverses(c)) {
            plain.append(c);
        }
    }

    private static boolean reverses(char c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f;
    }
}
