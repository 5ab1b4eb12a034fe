package dev.waymark.plain;

import dev.waymark.session.StandIns;
import dev.waymark.shell.EscapeFilter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.utils.WCWidth;

/**
 * Lines of plain text. Whatever it is given, no control character reaches the terminal but the newline: a screen reader
 * reads all of it in order.
 */
public final class PlainOutput {

    /** Columns, when nobody knows better. */
    public static final int DEFAULT_WIDTH = 80;

    /** Longer lines are hard to read: the eye loses the next one. */
    private static final int WIDEST = 100;

    private final PrintWriter out;
    private final int width;
    private final Optional<StandIns> standIns;
    private String status = "";
    private boolean blank = true;

    /**
     * @param out takes UTF-8
     * @param width of the terminal in columns
     * @param encoding of the terminal; one other than UTF-8 gets ASCII
     */
    public PlainOutput(PrintWriter out, int width, Charset encoding) {
        this.out = out;
        this.standIns = encoding.equals(StandardCharsets.UTF_8)
                ? Optional.empty()
                : Optional.of(new StandIns(StandardCharsets.US_ASCII));
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
            out.println(standIns.map(all -> legible(line, all)).orElse(line).stripTrailing());
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

    private static String legible(String line, StandIns standIns) {
        StringBuilder legible = new StringBuilder();
        StandIns.spelled(line)
                .codePoints()
                .forEach(c -> legible.append(
                        standIns.has(c)
                                ? Character.toString(c)
                                : standIns.of(c).repeat(columns(Character.toString(c)))));
        return legible.toString();
    }

    /** How many columns a text takes: two for wide characters, none for those that combine. */
    static int columns(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
