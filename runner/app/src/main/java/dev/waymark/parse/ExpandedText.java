package dev.waymark.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a script in which the shell expands variables: without single quotes, quoted here-documents, comments. */
final class ExpandedText {
    private static final Pattern QUOTED_DOCUMENT = Pattern.compile("<<-?\\s*(?:'([^']+)'|\"([^\"]+)\"|\\\\(\\w+))");

    private ExpandedText() {}

    static String of(String script) {
        StringBuilder text = new StringBuilder();
        String delimiter = "";
        char quote = 0;
        for (String line : script.lines().toList()) {
            if (!delimiter.isEmpty()) {
                delimiter = line.strip().equals(delimiter) ? "" : delimiter;
                continue;
            }
            Matcher document = QUOTED_DOCUMENT.matcher(line);
            if (quote == 0 && document.find()) {
                delimiter = document.group(1) != null
                        ? document.group(1)
                        : document.group(2) != null ? document.group(2) : document.group(3);
            }
            quote = line(line, quote, text);
            text.append('\n');
        }
        return text.toString();
    }

    /** Appends what is live of one line; the quote that is open behind it. */
    private static char line(String line, char open, StringBuilder text) {
        char quote = open;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quote == '\'') {
                quote = c == '\'' ? 0 : quote;
            } else if (c == '\\' && at + 1 < line.length()) {
                text.append(c).append(line.charAt(++at));
            } else if (c == '\'' && quote == 0) {
                quote = c;
            } else if (c == '#' && quote == 0 && (at == 0 || Character.isWhitespace(line.charAt(at - 1)))) {
                return quote;
            } else {
                quote = c != '"' ? quote : quote == '"' ? 0 : c;
                text.append(c);
            }
        }
        return quote;
    }
}
