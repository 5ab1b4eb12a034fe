package dev.waymark.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of every set of tabs, {@code <Tabs>} with {@code <TabItem label="Name">} (Docusaurus), one to be run. The others
 * become details, which are shown on request.
 */
final class Tabs {
    private static final Pattern TAG = Pattern.compile("(\\s*)<(/?)(Tabs|TabItem)(\\s[^>]*)?>\\s*");
    private static final Pattern LABEL = Pattern.compile("\\slabel=\\{?[\"']([^\"'>]*)[\"']");
    private static final Pattern VALUE = Pattern.compile("\\svalue=\\{?[\"']([^\"'>]*)[\"']");
    private static final Pattern GROUP = Pattern.compile("\\s(?:groupId|label)=\\{?[\"']([^\"'>]*)[\"']");

    private final LabText text;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final Ways ways;
    /** The sets around a line, the innermost first. */
    private final Deque<Tabset> sets = new ArrayDeque<>();

    private final FenceLines code = new FenceLines();

    private Tabs(LabText text, Ways ways) {
        this.text = text;
        this.ways = ways;
    }

    /** A set of tabs, and which of them is being read. */
    private static final class Tabset {
        private final Ways.Offer offer;
        private int tab = -1;

        Tabset(Ways.Offer offer) {
            this.offer = offer;
        }

        boolean isTaken() {
            return tab == offer.taken();
        }
    }

    static LabText read(LabText text, Ways ways) {
        return new Tabs(text, ways).read();
    }

    private LabText read() {
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.line(at);
            Matcher tag = TAG.matcher(line);
            boolean literal = code.holds(line);
            if (literal || !tag.matches()) {
                add(line, at);
            } else if (tag.group(3).equals("Tabs")) {
                set(tag.group(2).isEmpty(), tag.group(), at);
                add("", at);
            } else if (tag.group(2).isEmpty()) {
                if (sets.isEmpty()) {
                    set(true, "", at - 1);
                }
                sets.peek().tab++;
                begin(tag.group(1), label(tag.group()), at);
            } else {
                paragraph(isTaken() ? "" : tag.group(1) + "</details>", at);
            }
        }
        return text.rewritten(lines, indexes);
    }

    private void set(boolean opens, String tag, int at) {
        if (opens) {
            Matcher group = GROUP.matcher(tag);
            sets.push(new Tabset(ways.offer(group.find() ? group.group(1) : "", labels(at))));
        } else {
            sets.poll();
        }
    }

    /** The labels of the set that begins at a line, not those of sets within. */
    private List<String> labels(int opening) {
        List<String> labels = new ArrayList<>();
        FenceLines fences = new FenceLines();
        int depth = 1;
        for (int at = opening + 1; at < text.lines().size() && depth > 0; at++) {
            Matcher tag = TAG.matcher(text.line(at));
            if (fences.holds(text.line(at)) || !tag.matches()) {
                continue;
            }
            boolean opens = tag.group(2).isEmpty();
            if (tag.group(3).equals("Tabs")) {
                depth += opens ? 1 : -1;
            } else if (opens && depth == 1) {
                labels.add(label(tag.group()));
            }
        }
        return labels;
    }

    private boolean isTaken() {
        return sets.isEmpty() || sets.peek().isTaken();
    }

    private void begin(String margin, String label, int at) {
        if (isTaken()) {
            String name = label.replaceAll("[<>]", "");
            paragraph(name.isEmpty() ? "" : margin + "**" + name + "**", at);
        } else {
            Tabset set = sets.peek();
            paragraph(margin + "<details><summary>" + set.offer.another(set.tab, label) + "</summary>", at);
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
