package dev.waymark.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of sections that do the same thing in several ways, {@code ### Option A: ...} and {@code ### Option B: ...}, one
 * to be run. The others become details, which are shown on request. Lines in bold may take the place of headings; the last
 * of them reaches as far as the code block below it.
 */
final class OptionSections {
    private static final Pattern HEADING = Pattern.compile("()(#{1,6})\\s+(.*?)\\s*#*\\s*");
    private static final Pattern BOLD = Pattern.compile("(\\s*)(\\*\\*|__)(.+?)\\2(.*)");
    private static final Pattern OPTION = Pattern.compile(
            "(?:[*_`]*|.*\\()((?i:option|method|alternative))\\s+#?([A-Z]|\\d{1,2}|(?i:one|two|three|four))\\b.*");
    /** Below all headings. */
    private static final int BOLD_LEVEL = 7;

    private final LabText text;
    private final Ways ways;
    private final List<Mark> marks = new ArrayList<>();
    private final boolean[] code;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();

    /**
     * A line that begins a section.
     *
     * @param level 1 to 6 for headings
     * @param word what such an option is called; empty for any other heading
     * @param name what tells it from the others
     * @param title the whole of what stands there
     */
    private record Mark(int line, int level, String margin, String word, String name, String title) {
        boolean isOption() {
            return !word.isEmpty();
        }

        boolean continues(Mark first) {
            return isOption() && level == first.level && word.equalsIgnoreCase(first.word);
        }
    }

    private OptionSections(LabText text, Ways ways) {
        this.text = text;
        this.ways = ways;
        this.code = new boolean[text.lines().size()];
    }

    static LabText read(LabText text, Ways ways) {
        return new OptionSections(text, ways).read();
    }

    private LabText read() {
        FenceLines fences = new FenceLines();
        for (int at = 0; at < code.length; at++) {
            code[at] = fences.holds(text.line(at));
            if (!code[at]) {
                mark(at).ifPresent(marks::add);
            }
        }
        int done = 0;
        for (int i = 0; i < marks.size(); i++) {
            List<Mark> group = group(i);
            if (group.size() < 2) {
                continue;
            }
            Ways.Offer offer = ways.offer(
                    "",
                    group.stream().map(mark -> mark.word() + "-" + mark.name()).toList());
            for (int way = 0; way < group.size(); way++) {
                Mark option = group.get(way);
                int end = way + 1 < group.size() ? group.get(way + 1).line() : end(option);
                if (way != offer.taken()) {
                    copy(done, option.line());
                    hide(option, end, offer.another(way, option.title()));
                    done = end;
                }
            }
            i = marks.indexOf(group.get(group.size() - 1));
        }
        copy(done, code.length);
        return text.rewritten(lines, indexes);
    }

    private Optional<Mark> mark(int at) {
        Matcher heading = HEADING.matcher(text.line(at));
        Matcher bold = BOLD.matcher(text.line(at));
        if (heading.matches()) {
            return Optional.of(mark(at, heading.group(2).length(), "", heading.group(3)));
        }
        return bold.matches()
                ? Optional.of(mark(at, BOLD_LEVEL, bold.group(1), bold.group(3) + bold.group(4)))
                        .filter(Mark::isOption)
                : Optional.empty();
    }

    private static Mark mark(int at, int level, String margin, String title) {
        Matcher option = OPTION.matcher(title);
        boolean found = option.matches();
        return new Mark(at, level, margin, found ? option.group(1) : "", found ? option.group(2) : "", title);
    }

    /** The options that follow each other from a mark on, with what stands below them between. */
    private List<Mark> group(int first) {
        List<Mark> group = new ArrayList<>();
        for (int i = first; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.level() <= marks.get(first).level()) {
                if (!mark.continues(marks.get(first))) {
                    break;
                }
                group.add(mark);
            }
        }
        return group;
    }

    /** The line behind the last option of a group. */
    private int end(Mark last) {
        int next = marks.stream()
                .filter(mark -> mark.line() > last.line() && mark.level() <= last.level())
                .mapToInt(Mark::line)
                .findFirst()
                .orElse(code.length);
        if (last.level() < BOLD_LEVEL) {
            return next;
        }
        int at = last.line();
        while (at < next && !code[at]) {
            at++;
        }
        while (at < next && code[at]) {
            at++;
        }
        return at;
    }

    private void hide(Mark option, int end, String summary) {
        boolean heading = option.level() < BOLD_LEVEL;
        List<String> around = List.of("", option.margin() + "<details><summary>" + summary + "</summary>", "");
        around.forEach(line -> add(line, option.line()));
        copy(heading ? option.line() + 1 : option.line(), end);
        List.of("", option.margin() + "</details>", "").forEach(line -> add(line, end - 1));
    }

    private void copy(int from, int to) {
        for (int at = from; at < to; at++) {
            add(text.line(at), at);
        }
    }

    private void add(String line, int at) {
        lines.add(line);
        indexes.add(at);
    }
}
