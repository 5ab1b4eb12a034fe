package dev.waymark.tui.pane;

import java.util.List;
import org.jline.utils.AttributedStyle;

/** How the next character looks, as the sequences of SGR have set it. */
final class Pen {

    private AttributedStyle style = AttributedStyle.DEFAULT;
    private AttributedStyle blank = AttributedStyle.DEFAULT;

    AttributedStyle style() {
        return style;
    }

    /** What erased cells look like: the background stays. */
    AttributedStyle blank() {
        return blank;
    }

    /** Takes up what was saved. */
    void take(Pen other) {
        style = other.style;
        blank = other.blank;
    }

    Pen copy() {
        Pen copy = new Pen();
        copy.take(this);
        return copy;
    }

    /** The same without colours. */
    static AttributedStyle colourless(AttributedStyle style) {
        return style.foregroundDefault().backgroundDefault();
    }

    /** Carries out a sequence of SGR; unknown parameters are passed over. */
    void select(List<int[]> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            int[] each = parameters.get(i);
            int number = Math.max(0, each[0]);
            if ((number == 38 || number == 48) && each.length > 1) {
                colour(number == 38, each, 1);
            } else if (number == 38 || number == 48) {
                int[] rest = parameters.subList(i + 1, Math.min(parameters.size(), i + 5)).stream()
                        .mapToInt(part -> Math.max(0, part[0]))
                        .toArray();
                colour(number == 38, rest, 0);
                i += rest.length > 0 && rest[0] == 5 ? 2 : rest.length > 0 && rest[0] == 2 ? 4 : 0;
            } else {
                select(number, each);
            }
        }
    }

    private void select(int number, int[] parts) {
        if (number == 0 || number == 49) {
            blank = AttributedStyle.DEFAULT;
        }
        style = switch (number) {
            case 0 -> AttributedStyle.DEFAULT;
            case 1 -> style.bold();
            case 2 -> style.faint();
            case 3 -> style.italic();
            case 4 -> parts.length > 1 && parts[1] == 0 ? style.underlineDefault() : style.underline();
            case 5, 6 -> style.blink();
            case 7 -> style.inverse();
            case 8 -> style.conceal();
            case 9 -> style.crossedOut();
            case 21 -> style.underline();
            case 22 -> style.boldDefault().faintDefault();
            case 23 -> style.italicDefault();
            case 24 -> style.underlineDefault();
            case 25 -> style.blinkDefault();
            case 27 -> style.inverseDefault();
            case 28 -> style.concealDefault();
            case 29 -> style.crossedOutDefault();
            case 39 -> style.foregroundDefault();
            case 49 -> style.backgroundDefault();
            default -> basic(number);
        };
    }

    private AttributedStyle basic(int number) {
        if (number >= 30 && number <= 37) {
            return style.foreground(number - 30);
        } else if (number >= 40 && number <= 47) {
            return background(AttributedStyle.DEFAULT.background(number - 40), style.background(number - 40));
        } else if (number >= 90 && number <= 97) {
            return style.foreground(number - 82);
        } else if (number >= 100 && number <= 107) {
            return background(AttributedStyle.DEFAULT.background(number - 92), style.background(number - 92));
        }
        return style;
    }

    /** {@code 5:N} or {@code 2:R:G:B}, where a number for the colour space may stand before R. */
    private void colour(boolean foreground, int[] parts, int at) {
        if (parts.length > at + 1 && parts[at] == 5) {
            int index = part(parts[at + 1]);
            style = foreground
                    ? style.foreground(index)
                    : background(AttributedStyle.DEFAULT.background(index), style.background(index));
        } else if (parts.length > at + 3 && parts[at] == 2) {
            int red = at == 1 && parts.length > 5 ? 3 : at + 1;
            int rgb = part(parts[red]) << 16 | part(parts[red + 1]) << 8 | part(parts[red + 2]);
            style = foreground
                    ? style.foregroundRgb(rgb)
                    : background(AttributedStyle.DEFAULT.backgroundRgb(rgb), style.backgroundRgb(rgb));
        }
    }

    private AttributedStyle background(AttributedStyle ground, AttributedStyle next) {
        blank = ground;
        return next;
    }

    private static int part(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
