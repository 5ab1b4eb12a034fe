package dev.waymark.tui.layout;

import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.WCWidth;

/**
 * Text as character cells. Nothing leaves here that a terminal would take for a command, or that terminals give different
 * widths: what joins emoji to one picture is left out, and so every part of it has its own cells.
 */
public final class Cells {

    private static final int TAB = 8;
    private static final String REPLACEMENT = "\ufffd";

    /** The regional indicator symbol for A; two of them are a flag. */
    private static final int FLAG_A = 0x1f1e6;

    private static final int FLAG_Z = 0x1f1ff;

    private Cells() {}

    /** How many columns a text takes: two for wide characters, none for those that combine. */
    public static int columns(CharSequence text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            columns += width(c);
            i += Character.charCount(c);
        }
        return columns;
    }

    /** The columns of one character; what must not be shown counts as the sign that is shown in its place. */
    public static int width(int codePoint) {
        if (codePoint >= 0x20 && codePoint < 0x7f || Character.isISOControl(codePoint) || inFlag(codePoint)) {
            return 1;
        }
        return isTone(codePoint) ? 2 : Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** The text cut or filled up to exactly this many columns. */
    public static AttributedString fit(AttributedString text, int columns) {
        return fit(text, columns, AttributedStyle.DEFAULT);
    }

    /** The text cut or filled up to exactly this many columns. */
    public static AttributedString fit(AttributedString text, int columns, AttributedStyle filling) {
        int plain = plain(text, 0, columns);
        if (plain == columns) {
            // Most of what is fitted fits already, and copying cells is what a picture takes its time for.
            return plain == text.length() ? text : text.subSequence(0, plain);
        }
        AttributedStringBuilder fitted = new AttributedStringBuilder(Math.max(0, columns));
        fitted.append(text, 0, plain);
        int used = plain;
        for (int i = plain; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = width(c);
            if (used + width > columns) {
                break;
            }
            append(fitted, text, i, c);
            used += width;
            i += Character.charCount(c);
            int more = plain(text, i, columns - used);
            fitted.append(text, i, i + more);
            used += more;
            i += more;
        }
        fitted.style(AttributedStyle.DEFAULT);
        return fitted.append(new AttributedString(" ".repeat(Math.max(0, columns - used)), filling))
                .toAttributedString();
    }

    /** How many characters from a place on are shown as they are, in a column each; at most so many. */
    private static int plain(AttributedString text, int from, int most) {
        int end = Math.min(text.length(), from + most);
        int at = from;
        while (at < end && plain(text.charAt(at))) {
            at++;
        }
        return Math.max(0, at - from);
    }

    /** Letters, digits and signs of ASCII, and what lines and bars are drawn with. */
    private static boolean plain(char c) {
        return c >= 0x20 && c < 0x7f || c >= 0x2500 && c < 0x25a0;
    }

    /** Texts one after the other. */
    public static AttributedString joined(List<AttributedString> texts) {
        int length = 0;
        for (AttributedString text : texts) {
            length += text.length();
        }
        AttributedStringBuilder joined = new AttributedStringBuilder(length);
        texts.forEach(joined::append);
        return joined.toAttributedString();
    }

    /** The text if it is narrow enough, otherwise cut with a sign at its end. */
    public static AttributedString shorten(AttributedString text, int columns, String more) {
        if (columns(text) <= columns) {
            return text;
        }
        AttributedStringBuilder cut = new AttributedStringBuilder();
        cut.append(fit(text, Math.max(0, columns - columns(more))));
        return columns < columns(more) ? fit(text, columns) : cut.append(more).toAttributedString();
    }

    public static String shorten(String text, int columns, String more) {
        return shorten(new AttributedString(text), columns, more).toString();
    }

    /** Tabs as spaces up to the next of the columns at which terminals stop. */
    public static String untabbed(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length() + TAB);
        int column = 0;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            if (c == '\t') {
                int spaces = TAB - column % TAB;
                text.append(" ".repeat(spaces));
                column += spaces;
            } else {
                text.appendCodePoint(c);
                column += width(c);
            }
            i += Character.charCount(c);
        }
        return text.toString();
    }

    private static void append(AttributedStringBuilder out, AttributedString text, int at, int c) {
        if (Character.isISOControl(c)) {
            out.append(REPLACEMENT, text.styleAt(at));
        } else if (inFlag(c)) {
            out.append(Character.toString('A' + c - FLAG_A), text.styleAt(at));
        } else if (isTone(c)) {
            out.append("  ", text.styleAt(at));
        } else if (!reverses(c) && !joins(c)) {
            out.append(text, at, at + Character.charCount(c));
        }
    }

    private static boolean inFlag(int c) {
        return c >= FLAG_A && c <= FLAG_Z;
    }

    /** The tones of skin, which are wide signs of their own where they do not change the one before. */
    private static boolean isTone(int c) {
        return c >= 0x1f3fb && c <= 0x1f3ff;
    }

    /** The zero-width joiner and the variation selectors. */
    private static boolean joins(int c) {
        return c == 0x200d || c >= 0xfe00 && c <= 0xfe0f;
    }

    /** Characters that turn the direction of writing, so that text looks like another one. */
    private static boolean reverses(int c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f;
    }
}
