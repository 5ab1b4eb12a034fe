package dev.waymark.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns admonitions of other tools into alerts: {@code :::note} up to {@code :::} (Docusaurus, MyST), and
 * {@code !!! note "Title"} with what is indented by four below it (MkDocs). What MkDocs folds, {@code ??? note "Title"},
 * becomes details.
 *
 * <p>Of a {@code :::} container of another name the content stays, and the markers go.
 */
final class Admonitions {
    private static final Pattern COLONS =
            Pattern.compile("(\\s*):{3,}\\s*\\{?([A-Za-z][\\w-]*)}?(?:\\[(.*)])?\\s*(.*?)\\s*");
    private static final Pattern END = Pattern.compile("\\s*:{3,}\\s*");
    private static final Pattern MARKS =
            Pattern.compile("(\\s*)(!!!|\\?\\?\\?\\+?)\\s+([A-Za-z][\\w-]*)[^\"]*(?:\"(.*)\")?\\s*");
    private static final String FOLDED = "???";
    private static final int INDENT = 4;

    /** @param indent of its content, for an admonition that ends where that does; -1 for one with an end of its own */
    private record Open(boolean alert, boolean folded, String margin, int indent) {}

    private final LabText text;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final FenceLines code = new FenceLines();

    private Admonitions(LabText text) {
        this.text = text;
    }

    /** The text with alerts in place of admonitions. */
    static LabText read(LabText text) {
        return new Admonitions(text).read();
    }

    private LabText read() {
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.line(at);
            endIndented(line, at);
            boolean literal = code.holds(content(line));
            Matcher colons = COLONS.matcher(content(line));
            Matcher marks = MARKS.matcher(content(line));
            if (!literal && colons.matches()) {
                String title = colons.group(3) == null ? colons.group(4) : colons.group(3);
                begin(AlertKind.named(colons.group(2)), title, new Open(known(colons), false, colons.group(1), -1), at);
            } else if (!literal && marks.matches()) {
                beginIndented(marks, at);
            } else if (!literal
                    && !open.isEmpty()
                    && open.peek().indent() < 0
                    && END.matcher(line).matches()) {
                close(at);
            } else {
                add(content(line), at);
            }
        }
        return text.rewritten(lines, indexes);
    }

    private static boolean known(Matcher colons) {
        return AlertKind.named(colons.group(2)).isPresent();
    }

    /** A name that is a kind of alert needs no title. */
    private static String named(String word) {
        return AlertKind.named(word).isPresent() ? "" : capitalized(word);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private void beginIndented(Matcher marks, int at) {
        String margin = marks.group(1);
        String word = marks.group(3);
        int indent = margin.length() + INDENT + indent();
        if (marks.group(2).equals(FOLDED)) {
            String title =
                    marks.group(4) == null ? capitalized(word) : marks.group(4).replaceAll("[<>]", "");
            add("", at);
            add(margin + "<details><summary>" + title + "</summary>", at);
            add("", at);
            open.push(new Open(false, true, margin, indent));
            return;
        }
        String title = marks.group(4) == null ? named(word) : marks.group(4);
        begin(
                Optional.of(AlertKind.named(word).orElse(AlertKind.NOTE)),
                title,
                new Open(true, false, margin, indent),
                at);
    }

    private void begin(Optional<AlertKind> kind, String title, Open opened, int at) {
        add("", at);
        open.push(opened);
        kind.ifPresent(alert -> {
            add("[!" + alert.name() + "]" + (title.isEmpty() ? "" : " **" + title + "**"), at);
            if (!title.isEmpty()) {
                add("", at);
            }
        });
    }

    private void endIndented(String line, int at) {
        while (!line.isBlank() && !open.isEmpty() && open.peek().indent() > leading(line)) {
            close(at);
        }
    }

    private void close(int at) {
        Open closed = open.pop();
        add("", at);
        if (closed.folded()) {
            add(closed.margin() + "</details>", at);
            add("", at);
        }
    }

    /** The indentation that the admonitions around have taken already. */
    private int indent() {
        return Math.max(0, open.stream().mapToInt(Open::indent).max().orElse(0));
    }

    private String content(String line) {
        return line.substring(Math.min(indent(), leading(line)));
    }

    private static int leading(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void add(String line, int at) {
        StringBuilder quoted = new StringBuilder();
        open.descendingIterator().forEachRemaining(around -> {
            if (around.alert() || around.folded()) {
                quoted.append(around.margin()).append(around.alert() ? "> " : "");
            }
        });
        String margin = open.stream()
                .filter(around -> around.alert() || around.folded())
                .map(Open::margin)
                .findFirst()
                .orElse("");
        String inner = !margin.isEmpty() && line.startsWith(margin) ? line.substring(margin.length()) : line;
        // Two spaces at a line's end are a break.
        lines.add(inner.isBlank() ? quoted.toString().stripTrailing() : quoted + inner);
        indexes.add(at);
    }
}
