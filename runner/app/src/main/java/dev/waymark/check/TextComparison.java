package dev.waymark.check;

import dev.waymark.check.alike.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Compares texts with demands on them. Thread-safe.
 *
 * @param json reads a JSON document into maps, lists and scalars; empty for a text that is none
 */
public record TextComparison(Function<String, Optional<Object>> json) {
    private static final int SHOWN_LINES = 12;

    /** How the text falls short of the demand; empty when it meets it. */
    public Optional<Mismatch> compare(TextMatch wanted, String text) {
        if (wanted instanceof TextMatch.Equal equal) {
            return unless(text.strip().equals(equal.text().strip()), wanted, text);
        }
        if (wanted instanceof TextMatch.Contains contains) {
            return unless(text.contains(contains.text()), wanted, text);
        }
        if (wanted instanceof TextMatch.Lacks lacks) {
            return lacking(lacks.text(), text);
        }
        if (wanted instanceof TextMatch.Matches matches) {
            Pattern pattern = Pattern.compile(matches.pattern(), Pattern.MULTILINE);
            return unless(pattern.matcher(text).find(), wanted, text);
        }
        if (wanted instanceof TextMatch.Like like) {
            return Likeness.compare(like.text(), text);
        }
        Map<String, Object> subset = ((TextMatch.Json) wanted).subset();
        return json.apply(text)
                .map(tree -> TreeMatch.differences(subset, tree))
                .map(found -> found.isEmpty() ? Optional.<Mismatch>empty() : Optional.of(Mismatch.of(found)))
                .orElseGet(() -> unless(false, wanted, text));
    }

    private static Optional<Mismatch> lacking(String unwanted, String text) {
        List<String> lines = text.lines()
                .filter(line -> line.contains(unwanted))
                .map(line -> "+ " + line)
                .toList();
        return text.contains(unwanted)
                ? Optional.of(new Mismatch(quoted(unwanted) + " is in it", head(lines)))
                : Optional.empty();
    }

    private static Optional<Mismatch> unless(boolean holds, TextMatch wanted, String text) {
        if (holds) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of("- " + describe(wanted)));
        lines.addAll(head(text.strip().lines().map(line -> "+ " + line).toList()));
        String seen = text.isBlank()
                ? "nothing"
                : quoted(text.strip().lines().findFirst().orElse(""));
        return Optional.of(new Mismatch("wanted " + describe(wanted) + ", got " + seen, lines));
    }

    private static List<String> head(List<String> lines) {
        if (lines.size() <= SHOWN_LINES) {
            return lines;
        }
        List<String> head = new ArrayList<>(lines.subList(0, SHOWN_LINES));
        head.add("  (" + (lines.size() - SHOWN_LINES) + " more lines)");
        return head;
    }

    private static String quoted(String text) {
        String mark = text.contains("\"") ? "'" : "\"";
        return mark + text + mark;
    }

    /** The demand in words. */
    public static String describe(TextMatch wanted) {
        if (wanted instanceof TextMatch.Equal equal) {
            return quoted(equal.text().strip());
        }
        if (wanted instanceof TextMatch.Contains contains) {
            return "text with " + quoted(contains.text());
        }
        if (wanted instanceof TextMatch.Lacks lacks) {
            return "text without " + quoted(lacks.text());
        }
        if (wanted instanceof TextMatch.Matches matches) {
            return "text that matches /" + matches.pattern() + "/";
        }
        if (wanted instanceof TextMatch.Like like) {
            return "output like "
                    + quoted(like.text().strip().lines().findFirst().orElse(""));
        }
        return "JSON with " + Scalars.show(((TextMatch.Json) wanted).subset());
    }
}
