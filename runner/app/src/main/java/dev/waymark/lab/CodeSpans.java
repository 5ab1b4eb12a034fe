package dev.waymark.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text whose only markup is code between backticks, such as the hint of a check. The rules are those of CommonMark 0.31,
 * section 6.1: as many backticks close as have opened, and what nothing closes stands for itself.
 */
public final class CodeSpans {
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private CodeSpans() {}

    /** The text and the code in it, in order. */
    public static List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher open = BACKTICKS.matcher(text);
        Matcher close = BACKTICKS.matcher(text);
        int start = 0;
        int from = 0;
        while (open.find(from)) {
            from = open.end();
            if (closes(close, open)) {
                text(text.substring(start, open.start()), spans);
                spans.add(new Span.Code(code(text.substring(open.end(), close.start()))));
                start = close.end();
                from = start;
            }
        }
        text(text.substring(start), spans);
        return spans;
    }

    private static boolean closes(Matcher close, Matcher open) {
        int from = open.end();
        while (close.find(from)) {
            if (close.group().length() == open.group().length()) {
                return true;
            }
            from = close.end();
        }
        return false;
    }

    /** A space on both sides only keeps backticks of the code apart from those around it. */
    private static String code(String text) {
        String line = text.replace('\n', ' ');
        return line.startsWith(" ") && line.endsWith(" ") && !line.isBlank()
                ? line.substring(1, line.length() - 1)
                : line;
    }

    private static void text(String text, List<Span> spans) {
        if (!text.isEmpty()) {
            spans.add(new Span.Text(text));
        }
    }
}
