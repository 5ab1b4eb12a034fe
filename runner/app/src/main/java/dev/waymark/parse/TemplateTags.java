package dev.waymark.parse;

import java.util.BitSet;
import java.util.List;

/**
 * Finds FreeMarker's tags in a text, line by line: {@code <#..>}, {@code </#..>}, {@code <@..>}, {@code <#-- -->} and
 * {@code [=..]}.
 *
 * <p>A tag may go on over several lines; in those nothing can be inserted.
 */
final class TemplateTags {
    private final BitSet inside = new BitSet();
    private final BitSet onlyDirectives = new BitSet();
    private final BitSet tagged = new BitSet();
    private String end = "";
    private char quote;
    private int brackets;

    TemplateTags(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i);
        }
    }

    /** Whether a line, from 0, begins inside a tag that an earlier line opened. */
    boolean insideTag(int line) {
        return inside.get(line);
    }

    /** Whether a line, from 0, has a tag or a part of one; other lines come through a rendering as they are. */
    boolean tagged(int line) {
        return tagged.get(line);
    }

    /** Whether a line, from 0, holds nothing but directives and spaces. */
    boolean onlyDirectives(int line) {
        return onlyDirectives.get(line);
    }

    private void read(String line, int number) {
        inside.set(number, !end.isEmpty());
        boolean directive = !end.isEmpty();
        boolean text = false;
        int at = 0;
        while (at < line.length()) {
            if (!end.isEmpty()) {
                at = insideTag(line, at);
                continue;
            }
            String closing = closing(line, at);
            if (closing.isEmpty()) {
                text |= !Character.isWhitespace(line.charAt(at));
                at++;
            } else {
                directive = true;
                text |= closing.equals("]");
                end = closing;
                brackets = 0;
                at += 2;
            }
        }
        tagged.set(number, directive);
        onlyDirectives.set(number, directive && !text);
    }

    /** What ends the tag that begins here; empty when none does. */
    private static String closing(String line, int at) {
        if (line.charAt(at) != '<' && line.charAt(at) != '[') {
            return "";
        }
        if (line.startsWith("<#--", at)) {
            return "-->";
        }
        if (line.startsWith("<#", at)
                || line.startsWith("</#", at)
                || line.startsWith("<@", at)
                || line.startsWith("</@", at)) {
            return ">";
        }
        return line.startsWith("[=", at) ? "]" : "";
    }

    private int insideTag(String line, int at) {
        char c = line.charAt(at);
        boolean comment = end.equals("-->");
        if (quote != 0) {
            if (c == '\\') {
                return at + 2;
            }
            quote = c == quote ? 0 : quote;
        } else if (!comment && (c == '"' || c == '\'')) {
            quote = c;
        } else if (!comment && (c == '(' || c == '[')) {
            brackets++;
        } else if (brackets > 0 && (c == ')' || c == ']')) {
            brackets--;
        } else if (brackets == 0 && line.startsWith(end, at)) {
            int length = end.length();
            end = "";
            return at + length;
        }
        return at + 1;
    }
}
