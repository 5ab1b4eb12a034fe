package dev.waymark.sandbox.schema.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a line of a type table says after the name: {@code TYPE MODIFIERS = DEFAULT -- DESCRIPTION}.
 *
 * @param type the type, such as {@code [Container]?}
 * @param modifiers the words up to the default; a pattern in backquotes is one word, without them
 * @param fallback the text after {@code =}
 * @param description the text after {@code --}
 */
record Words(String type, List<String> modifiers, Optional<String> fallback, String description) {

    static Words read(String line) {
        String text = line;
        String description = "";
        int dashes = outsidePattern(text, " -- ");
        if (dashes >= 0) {
            description = text.substring(dashes + 4).strip();
            text = text.substring(0, dashes);
        }
        Optional<String> fallback = Optional.empty();
        int equals = outsidePattern(text, " = ");
        if (equals >= 0) {
            fallback = Optional.of(text.substring(equals + 3).strip());
            text = text.substring(0, equals);
        }
        List<String> words = split(text);
        return new Words(
                words.isEmpty() ? "" : words.get(0),
                words.isEmpty() ? List.of() : words.subList(1, words.size()),
                fallback,
                description);
    }

    private static int outsidePattern(String text, String mark) {
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '`') {
                inside = !inside;
            } else if (!inside && text.startsWith(mark, i)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ') {
                at++;
                continue;
            }
            int end = c == '`' ? text.indexOf('`', at + 1) : text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            words.add(c == '`' ? text.substring(at + 1, end) : text.substring(at, end));
            at = end + 1;
        }
        return words;
    }
}
