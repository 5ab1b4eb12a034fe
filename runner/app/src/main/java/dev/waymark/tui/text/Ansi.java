package dev.waymark.tui.text;

import dev.waymark.tui.layout.Cells;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * A line that a command has printed, as styled text. Of the escape sequences only those for colours and shapes (SGR of
 * ECMA-48) count; all others are left out, and so are control characters. A carriage return begins the line anew, as
 * progress bars want it.
 */
public final class Ansi {

    private static final char ESCAPE = '\033';

    private final String line;
    private final boolean colours;
    private AttributedStyle style = AttributedStyle.DEFAULT;
    private AttributedStringBuilder text = new AttributedStringBuilder();

    private Ansi(String line, boolean colours) {
        this.line = line;
        this.colours = colours;
    }

    /** @param colours whether to keep the colours */
    public static AttributedString text(String line, boolean colours) {
        boolean plain = line.chars().allMatch(c -> c >= ' ' && c != 0x7f && (c < 0x80 || c >= 0xa0));
        return plain ? new AttributedString(line) : new Ansi(Cells.untabbed(line), colours).read();
    }

    private AttributedString read() {
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == ESCAPE) {
                i = escape(i + 1);
            } else if (c == '\r') {
                i++;
                if (i < line.length()) {
                    text = new AttributedStringBuilder();
                }
            } else if (Character.isISOControl(c)) {
                i++;
            } else {
                text.style(style).append(c);
                i++;
            }
        }
        return text.toAttributedString();
    }

    /** Reads what follows an escape; the place after it. */
    private int escape(int at) {
        if (at >= line.length()) {
            return at;
        }
        char kind = line.charAt(at);
        if (kind == '[') {
            int end = at + 1;
            while (end < line.length() && (line.charAt(end) < 0x40 || line.charAt(end) > 0x7e)) {
                end++;
            }
            if (end < line.length() && line.charAt(end) == 'm') {
                sgr(line.substring(at + 1, end));
            }
            return end + 1;
        } else if ("]PX^_".indexOf(kind) >= 0) {
            int end = at + 1;
            while (end < line.length() && line.charAt(end) != 0x07 && line.charAt(end) != ESCAPE) {
                end++;
            }
            return end < line.length() && line.charAt(end) == ESCAPE ? end + 2 : end + 1;
        }
        int end = at;
        while (end < line.length() && line.charAt(end) >= 0x20 && line.charAt(end) < 0x30) {
            end++;
        }
        return end + 1;
    }

    private void sgr(String parameters) {
        String[] parts = parameters.split("[;:]", -1);
        for (int i = 0; i < parts.length; i++) {
            int code = number(parts[i]);
            if (code == 38 || code == 48) {
                int colour = i + 2 < parts.length && number(parts[i + 1]) == 5 ? number(parts[i + 2]) : -1;
                if (colours && colour >= 0 && colour < 256) {
                    style = code == 38 ? style.foreground(colour) : style.background(colour);
                }
                i += i + 1 < parts.length && number(parts[i + 1]) == 2 ? 4 : 2;
            } else {
                style = changed(style, code);
            }
        }
    }

    private AttributedStyle changed(AttributedStyle before, int code) {
        return switch (code) {
            case 0 -> AttributedStyle.DEFAULT;
            case 1 -> before.bold();
            case 2 -> before.faint();
            case 3 -> before.italic();
            case 4 -> before.underline();
            case 7 -> before.inverse();
            case 9 -> before.crossedOut();
            case 22 -> before.boldOff().faintOff();
            case 23 -> before.italicOff();
            case 24 -> before.underlineOff();
            case 27 -> before.inverseOff();
            case 29 -> before.crossedOutOff();
            case 39 -> before.foregroundDefault();
            case 49 -> before.backgroundDefault();
            default -> colours ? coloured(before, code) : before;
        };
    }

    private static AttributedStyle coloured(AttributedStyle before, int code) {
        if (code >= 30 && code <= 37) {
            return before.foreground(code - 30);
        } else if (code >= 40 && code <= 47) {
            return before.background(code - 40);
        } else if (code >= 90 && code <= 97) {
            return before.foreground(code - 90 + 8);
        } else if (code >= 100 && code <= 107) {
            return before.background(code - 100 + 8);
        }
        return before;
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }
}
