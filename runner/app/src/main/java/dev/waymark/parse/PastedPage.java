package dev.waymark.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a page that was copied out of a browser its Markdown back: headings, commands, output, manifests.
 *
 * <p>Such a page has lost its fences and headings: every paragraph is a line, and so is every command. Headings are known
 * by their numbers ({@code Task 3: ...}), commands by their programs, output by standing behind a command.
 */
final class PastedPage {
    private static final Pattern HEADING = Pattern.compile(
            "(Module|Lab|Chapter|Part|Task|Exercise|Section|Activity|Step) \\d+(?:\\.\\d+)*[.:)]\\s+(\\S.{0,118}?):?\\s*");
    private static final Pattern CLEAN_UP = Pattern.compile("(?i)clean[ -]?up:?\\s*");
    private static final Pattern MARKUP = Pattern.compile("\\s{0,3}(```|~~~|#{1,6}\\s).*");
    private static final Pattern MANIFEST = Pattern.compile("(apiVersion|kind): \\S+\\s*");
    private static final Pattern YAML = Pattern.compile("\\s*(- |---\\s*$|#|(- )?[\"\\w./-]+:(\\s|$)).*");
    private static final int WORDS_OF_A_SENTENCE = 5;

    private final List<String> page;
    private final LabText text;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();

    private PastedPage(LabText text) {
        this.text = text;
        this.page = text.lines().stream().map(PastedPage::withoutBox).toList();
    }

    /** The page as Markdown; any other text as it is. */
    static LabText restore(LabText text) {
        boolean marked =
                text.lines().stream().anyMatch(line -> MARKUP.matcher(line).matches());
        boolean commands = text.lines().stream().anyMatch(PastedPage::isCommand);
        return marked || !commands ? text : new PastedPage(text).restore();
    }

    private LabText restore() {
        int at = 0;
        while (at < page.size()) {
            String line = page.get(at);
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                paragraph(
                        "#".repeat(level(heading.group(1))) + " " + line.strip().replaceFirst(":$", ""), at++);
            } else if (CLEAN_UP.matcher(line).matches()) {
                paragraph("### Clean up", at++);
            } else if (isCommand(line)) {
                at = command(at);
            } else if (MANIFEST.matcher(line).matches()) {
                at = fence("yaml", at, end(at, YAML));
            } else if (line.strip().equals("-") && at + 1 < page.size()) {
                paragraph("- " + page.get(at + 1).strip(), at + 1);
                at += 2;
            } else {
                paragraph(line, at++);
            }
        }
        return text.rewritten(lines, indexes);
    }

    /** Boxes around notes come as tables of one cell. */
    private static String withoutBox(String line) {
        String inner = line.strip();
        return inner.startsWith("|") && (inner.length() == 1 || inner.endsWith("|"))
                ? inner.replaceAll("^\\|\\s*|\\s*\\|$", "")
                : line;
    }

    private static int level(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "module", "lab", "chapter", "part" -> 1;
            case "step" -> 3;
            default -> 2;
        };
    }

    private static boolean isCommand(String line) {
        return Programs.begins(line) && line.strip().indexOf(' ') > 0 && !line.matches(".*[.:]\\s*");
    }

    private int command(int start) {
        ShellScan scan = new ShellScan();
        int end = start;
        do {
            scan.line(page.get(end++));
        } while (end < page.size() && scan.incomplete());
        fence("bash", start, end);
        int last = end;
        while (last < page.size() && !endsOutput(page.get(last))) {
            last++;
        }
        return page.subList(end, last).stream().allMatch(String::isBlank) ? last : fence("output", end, last);
    }

    private static boolean endsOutput(String line) {
        return isCommand(line)
                || HEADING.matcher(line).matches()
                || MANIFEST.matcher(line).matches()
                || isProse(line);
    }

    private static boolean isProse(String line) {
        String text = line.strip();
        boolean begins = !text.isEmpty() && (Character.isUpperCase(text.charAt(0)) || text.charAt(0) == '\u201C');
        return begins && (".:!?".indexOf(text.charAt(text.length() - 1)) >= 0 || words(text) >= WORDS_OF_A_SENTENCE);
    }

    /** Columns of a table are further apart than words. */
    private static int words(String text) {
        return text.contains("   ") ? 0 : text.split(" ").length;
    }

    private int end(int start, Pattern member) {
        int end = start;
        while (end < page.size() && member.matcher(page.get(end)).matches()) {
            end++;
        }
        return end;
    }

    private int fence(String language, int from, int to) {
        add("```" + language, from);
        for (int i = from; i < to; i++) {
            add(page.get(i), i);
        }
        paragraph("```", to - 1);
        return to;
    }

    private void paragraph(String line, int index) {
        add(line, index);
        add("", index);
    }

    private void add(String line, int index) {
        lines.add(line);
        indexes.add(index);
    }
}
