package dev.waymark.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of every set of tabs, {@code <Tabs>} with {@code <TabItem label="Name">} (Docusaurus), the first to be run. The
 * others become details, which are shown on request.
 */
final class Tabs {
    private static final Pattern TAG = Pattern.compile("(\\s*)<(/?)(Tabs|TabItem)(\\s[^>]*)?>\\s*");
    private static final Pattern LABEL = Pattern.compile("\\slabel=\\{?[\"']([^\"'>]*)[\"']");
    private static final Pattern VALUE = Pattern.compile("\\svalue=\\{?[\"']([^\"'>]*)[\"']");

    private final LabText text;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    /** How many tabs each set around has had so far. */
    private final Deque<Integer> sets = new ArrayDeque<>();

    private final FenceLines code = new FenceLines();

    private Tabs(LabText text) {
        this.text = text;
    }

    static LabText read(LabText text) {
        return new Tabs(text).read();
    }

    private LabText read() {
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.line(at);
            Matcher tag = TAG.matcher(line);
            boolean literal = code.holds(line);
            if (literal || !tag.matches()) {
                add(line, at);
            } else if (tag.group(3).equals("Tabs")) {
                set(tag.group(2).isEmpty());
                add("", at);
            } else if (tag.group(2).isEmpty()) {
                sets.push(sets.isEmpty() ? 1 : sets.pop() + 1);
                begin(tag.group(1), label(tag.group()), at);
            } else {
                paragraph(isFirst() ? "" : tag.group(1) + "</details>", at);
            }
        }
        return text.rewritten(lines, indexes);
    }

    private void set(boolean opens) {
        if (opens) {
            sets.push(0);
        } else {
            sets.poll();
        }
    }

    private boolean isFirst() {
        return sets.isEmpty() || sets.peek() <= 1;
    }

    private void begin(String margin, String label, int at) {
        String name = label.replaceAll("[<>]", "");
        if (isFirst()) {
            paragraph(name.isEmpty() ? "" : margin + "**" + name + "**", at);
        } else {
            paragraph(margin + "<details><summary>Or: " + name + "</summary>", at);
        }
    }

    private static String label(String tag) {
        Matcher label = LABEL.matcher(tag);
        Matcher value = VALUE.matcher(tag);
        return label.find() ? label.group(1) : value.find() ? value.group(1) : "";
    }

    private void paragraph(String line, int at) {
        add("", at);
        add(line, at);
        add("", at);
    }

    private void add(String line, int at) {
        lines.add(line);
        indexes.add(at);
    }
}
