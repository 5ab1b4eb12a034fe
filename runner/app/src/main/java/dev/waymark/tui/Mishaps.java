package dev.waymark.tui;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jline.utils.AttributedString;

/**
 * Errors of the interface itself. They neither end it nor take the lab along: in place of a view that cannot be drawn
 * stands what happened and how to go on. Used by one thread.
 */
final class Mishaps {

    private static final String ADVICE =
            "The lab goes on behind this. Esc, another size of the window, or, in the lab's"
                    + " shell, Ctrl-] may bring the screen back. q leaves; in a lab k and Enter after it keep everything for later.";

    private final Function<RuntimeException, String> report;
    private final Map<String, String> told = new HashMap<>();

    /** @param report keeps the details of an error, and says what happened and where they are */
    Mishaps(Function<RuntimeException, String> report) {
        this.report = report;
    }

    /** What is said of an error; the same one is reported once, however often it happens. */
    String tell(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return told.computeIfAbsent(e + (trace.length == 0 ? "" : " " + trace[0]), each -> report.apply(e));
    }

    /** Draws a view at the size that the terminal has now. */
    void draw(Console console, Function<Size, Picture> view) {
        Size size = console.size();
        try {
            console.draw(view.apply(size));
        } catch (RuntimeException e) {
            console.forget();
            console.draw(picture(tell(e), size));
        }
    }

    /** Made with nothing that may have failed: no theme, no wrapping at words that knows widths. */
    private static Picture picture(String what, Size size) {
        int columns = Math.max(1, size.columns() - 2);
        List<AttributedString> lines = new ArrayList<>(List.of(AttributedString.EMPTY));
        for (String text : List.of("This cannot be shown.", what, ADVICE)) {
            StringBuilder line = new StringBuilder();
            for (String word : text.split("\\s+")) {
                if (line.length() + word.length() >= columns && line.length() > 0) {
                    lines.add(new AttributedString(line));
                    line.setLength(0);
                }
                line.append(' ').append(word);
            }
            lines.add(new AttributedString(line));
            lines.add(AttributedString.EMPTY);
        }
        return Picture.of(size, lines);
    }
}
