package dev.waymark.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns listings that were left over when AsciiDoc became Markdown, {@code [source,bash]} above lines between {@code ----},
 * into code blocks. Markdown would take the first of these lines for a heading.
 */
final class AsciiDocListings {
    private static final Pattern OPENS = Pattern.compile("(\\s*)\\[source(?:,\\s*\"?([\\w-]+)\"?[^]]*)?]\\s*");
    private static final Pattern EDGE = Pattern.compile("\\s*-{4,}\\s*");

    private AsciiDocListings() {}

    static LabText read(LabText text) {
        List<String> lines = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        FenceLines code = new FenceLines();
        int end = -1;
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.line(at);
            Matcher opens = OPENS.matcher(line);
            if (end < 0 && !code.holds(line) && opens.matches()) {
                end = end(text, at);
                if (end > 0) {
                    lines.add("");
                    indexes.add(at);
                    line = opens.group(1) + "```" + (opens.group(2) == null ? "" : opens.group(2));
                    lines.add(line);
                    indexes.add(at);
                    at++;
                    continue;
                }
            }
            if (at == end) {
                line = text.line(at).replaceAll("-+", "```");
                end = -1;
            }
            lines.add(line);
            indexes.add(at);
        }
        return text.rewritten(lines, indexes);
    }

    /** The line that ends the listing whose attributes stand on a line; -1 when there is no listing below it. */
    private static int end(LabText text, int attributes) {
        if (!EDGE.matcher(text.line(attributes + 1)).matches()) {
            return -1;
        }
        String edge = text.line(attributes + 1).strip();
        for (int at = attributes + 2; at < text.lines().size(); at++) {
            if (text.line(at).strip().equals(edge)) {
                return at;
            }
        }
        return -1;
    }
}
