package dev.waymark.parse;

import dev.waymark.lab.Position;
import dev.waymark.parse.FenceInfo.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Reads the info string of a fence: a language, then attributes, in braces or not.
 *
 * <pre>
 * info      = [language] {attribute | "{" {attribute} "}"}
 * attribute = key ["=" (word | '"' any '"')]
 * </pre>
 */
final class FenceInfoReader {
    private final String info;
    private final IntFunction<Position> place;
    private final Problems problems;
    private final boolean strict;
    private final List<Attribute> attributes = new ArrayList<>();
    private int at;
    private boolean braced;

    /**
     * @param place the place in the file of an index of the info string
     * @param strict whether a malformed attribute is an error; otherwise it is passed over
     */
    FenceInfoReader(String info, IntFunction<Position> place, boolean strict, Problems problems) {
        this.info = info;
        this.place = place;
        this.strict = strict;
        this.problems = problems;
    }

    FenceInfo read() {
        skipSpaces();
        String language = peek() == '{' ? "" : until(strict ? "={}" : "={},:");
        if (!strict && (peek() == ',' || peek() == ':')) {
            at++;
        }
        int brace = -1;
        for (skipSpaces(); at < info.length(); skipSpaces()) {
            if (peek() == '{') {
                braced = true;
                brace = at++;
            } else if (peek() == '}') {
                braced = false;
                at++;
            } else {
                attribute();
            }
        }
        if (braced) {
            error("fence-brace", "'{' is not closed", brace, "Put '}' at the end of the line");
        }
        String name = language.isEmpty() && !strict ? firstClass() : language;
        return new FenceInfo(name.toLowerCase(Locale.ROOT), attributes);
    }

    /** Pandoc and MkDocs take the language for a class: {@code {.bash}}. */
    private String firstClass() {
        return attributes.stream()
                .map(Attribute::key)
                .filter(key -> key.startsWith("."))
                .map(key -> key.substring(1))
                .findFirst()
                .orElse("");
    }

    private void attribute() {
        int keyAt = at;
        String key = word();
        if (key.isEmpty()) {
            error("fence-attribute", "an attribute cannot begin with '" + peek() + "'", at, "Write name=value");
            at++;
            return;
        }
        if (peek() != '=') {
            attributes.add(new Attribute(key, Optional.empty(), braced, place.apply(keyAt), place.apply(keyAt)));
            return;
        }
        int valueAt = ++at;
        String value = peek() == '"' ? quoted() : value();
        attributes.add(new Attribute(key, Optional.of(value), braced, place.apply(keyAt), place.apply(valueAt)));
    }

    private String quoted() {
        int open = at;
        int close = info.indexOf('"', at + 1);
        if (close < 0) {
            error("fence-quote", "the quote is not closed", open, "Put '\"' behind the value");
            at = info.length();
            return info.substring(open + 1);
        }
        at = close + 1;
        return info.substring(open + 1, close);
    }

    private String word() {
        return until("={}");
    }

    private String value() {
        return until("}");
    }

    private String until(String ends) {
        int start = at;
        while (at < info.length() && !Character.isWhitespace(peek()) && ends.indexOf(peek()) < 0) {
            at++;
        }
        return info.substring(start, at);
    }

    private void skipSpaces() {
        while (at < info.length() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    private char peek() {
        return at < info.length() ? info.charAt(at) : 0;
    }

    private void error(String rule, String message, int index, String advice) {
        if (strict) {
            problems.error(rule, message, place.apply(index), advice);
        }
    }
}
