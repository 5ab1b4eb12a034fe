package dev.waymark.site;

import dev.waymark.shell.EscapeFilter;
import java.util.Locale;

/** Values as a page shows them. */
final class Legible {
    private Legible() {}

    /** A text without terminals' escape sequences and without the control characters that HTML does not allow. */
    static String text(String text) {
        return EscapeFilter.plain(text).replaceAll("[\\p{Cc}&&[^\t\n]]", "\ufffd");
    }

    /** Such as {@code 30.5 %}. */
    static String percent(double percent) {
        String number = String.format(Locale.ROOT, "%.1f", percent);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " %";
    }
}
