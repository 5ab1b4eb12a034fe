package dev.waymark.plain;

import dev.waymark.shell.EscapeFilter;
import java.io.PrintWriter;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Lines of plain text. Whatever it is given, no control character reaches the terminal but the newline, and the carriage
 * return of {@link #status}.
 */
public final class PlainOutput {

    /** Columns, when nobody knows better. */
    public static final int DEFAULT_WIDTH = 80;

    private final PrintWriter out;
    private final int width;
    private final boolean rewrites;
    private String status = "";
    private boolean blank = true;

    /**
     * @param width in columns
     * @param rewrites whether a line can be written over, as on a terminal
     */
    public PlainOutput(PrintWriter out, int width, boolean rewrites) {
        this.out = out;
        this.width = width;
        this.rewrites = rewrites;
    }

    int width() {
        return width;
    }

    /** Prints text of any number of lines as they are. */
    synchronized void print(String text) {
        clearStatus();
        for (String line : EscapeFilter.plain(text).split("\n", -1)) {
            out.println(line.stripTrailing());
            blank = line.isBlank();
        }
        out.flush();
    }

    synchronized void print(List<String> lines) {
        lines.forEach(this::print);
    }

    /** An empty line, unless the last one was empty. */
    synchronized void gap() {
        if (!blank) {
            print("");
        }
    }

    /** Shows how something goes on: in place on a terminal; elsewhere as a line, when it says something new. */
    synchronized void status(String what, String detail) {
        String line = EscapeFilter.plain(what).replace('\n', ' ');
        if (rewrites) {
            // The detail says how long it lasts and how to stop it: the rest makes room for it.
            line = cut(line, Math.max(0, width - 1 - columns(detail))) + detail;
        }
        if (line.equals(status)) {
            return;
        }
        if (rewrites) {
            String cut = cut(line, width - 1);
            out.print("\r" + cut + " ".repeat(Math.max(0, columns(status) - columns(cut))));
            out.print("\r" + cut);
            out.flush();
            status = cut;
        } else {
            out.println(line);
            out.flush();
            blank = false;
            status = line;
        }
    }

    private void clearStatus() {
        if (rewrites && !status.isEmpty()) {
            out.print("\r" + " ".repeat(columns(status)) + "\r");
        }
        status = "";
    }

    /** How many columns a text takes: two for wide characters, none for those that combine. */
    static int columns(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    private static String cut(String text, int columns) {
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            used += Math.max(0, WCWidth.wcwidth(c));
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut.toString();
    }
}
