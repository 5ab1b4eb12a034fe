package dev.waymark.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a text line by line and tells the lines of fenced code, which are nobody's markup. */
final class FenceLines {
    private static final Pattern FENCE =
            Pattern.compile("[\\s>]*(?:[-*+]\\s+|\\d+[.)]\\s+)?(`{3,}(?=[^`]*$)|~{3,})(.*)");

    private String open = "";

    /** Whether the next line is code, or opens or closes it. */
    boolean holds(String line) {
        Matcher fence = FENCE.matcher(line);
        boolean inside = isOpen();
        if (!fence.matches()) {
            return inside;
        }
        if (!inside) {
            open = fence.group(1);
        } else if (fence.group(1).startsWith(open) && fence.group(2).isBlank()) {
            open = "";
        }
        return true;
    }

    /** Whether code goes on behind the last line. */
    boolean isOpen() {
        return !open.isEmpty();
    }
}
