package dev.waymark.plain;

import dev.waymark.shell.EscapeFilter;
import java.io.PrintWriter;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Lines of plain text. Whatever it is given, no control character reaches the terminal but the newline: a screen reader
 * reads all of it in order.
 */
public final class PlainOutput {

    /** Columns, when nobody knows better. */
    public static final int DEFAULT_WIDTH = 80;

    private final PrintWriter out;
    /** Longer lines are hard to read: the eye loses the next one. */
    private static final int WIDEST = 100;

    private final int width;
    private String status = "";
    private boolean blank = true;

    /** @param width of the terminal in columns */
    public PlainOutput(PrintWriter out, int width) {
        this.out = out;
        this.width = Math.min(width, WIDEST);
    }

    /** The columns that text may take. */
    int width() {
        return width;
    }

    /** Prints text of any number of lines as they are. */
    synchronized void print(String text) {
        status = "";
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

    /**
     * Prints how something goes on, when it says something new.
     *
     * @param lead what changes all the time, and is told only together with something new
     */
    synchronized void status(String lead, String what) {
        if (!what.equals(status)) {
            print(Wrap.hanging(lead + what, "", width));
            status = what;
        }
    }

    /** How many columns a text takes: two for wide characters, none for those that combine. */
    static int columns(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
