package dev.waymark.parse;

import dev.waymark.check.TextMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads demands on a text: {@code contains}, {@code lacks}, {@code matches}, {@code like}, {@code json}. */
final class TextMatchReader {
    static final List<String> KEYS = List.of("contains", "lacks", "matches", "like", "json");

    private TextMatchReader() {}

    /** Every demand among the fields; none when there is none. */
    static List<TextMatch> read(Fields fields) {
        List<TextMatch> matches = new ArrayList<>();
        texts(fields, "contains").forEach(text -> matches.add(new TextMatch.Contains(text)));
        texts(fields, "lacks").forEach(text -> matches.add(new TextMatch.Lacks(text)));
        texts(fields, "matches").stream()
                .filter(pattern -> isPattern(pattern, fields, "matches"))
                .forEach(pattern -> matches.add(new TextMatch.Matches(pattern)));
        texts(fields, "like").forEach(text -> matches.add(new TextMatch.Like(text)));
        fields.mapping("json").ifPresent(json -> {
            TreeMatchReader.verify(json, fields.problems());
            matches.add(new TextMatch.Json(json.toJava()));
        });
        return List.copyOf(matches);
    }

    /** Whether a text is a regular expression; an error is noted when it is not. */
    static boolean isPattern(String pattern, Fields fields, String key) {
        return isPattern(pattern, fields.get(key).orElseThrow(), fields.problems());
    }

    static boolean isPattern(String pattern, YamlNode node, Problems problems) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            problems.error(
                    "pattern",
                    "this is not a regular expression: " + e.getDescription(),
                    node.position(),
                    "Put a backslash before characters that stand for themselves: . * + ? ( ) [ ] { } | ^ $");
            return false;
        }
    }

    /** An empty demand is met by every text: a mistake. */
    private static List<String> texts(Fields fields, String key) {
        List<String> texts = fields.texts(key);
        if (fields.has(key) && (texts.isEmpty() || texts.stream().anyMatch(String::isEmpty))) {
            fields.problems()
                    .error("empty-demand", "'" + key + "' is empty", fields.place(key), "Write what is wanted");
        }
        return texts;
    }
}
