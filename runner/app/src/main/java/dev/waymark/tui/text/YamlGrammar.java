package dev.waymark.tui.text;

import dev.waymark.tui.theme.Role;
import java.util.Set;

/** YAML in block and flow style: keys, texts, numbers, comments. */
final class YamlGrammar implements Colouring.Grammar {

    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "~");

    @Override
    public void mark(String text, Role[] roles) {
        Scan scan = new Scan(text, roles);
        while (scan.more()) {
            char c = scan.peek();
            char before = scan.peek(-1);
            if (c == '#' && (scan.position() == 0 || Character.isWhitespace(before))) {
                scan.markLine(Role.COMMENT);
            } else if (c == '"' || c == '\'') {
                int from = scan.position();
                scan.markQuoted(c == '"', Role.STRING);
                if (key(scan)) {
                    scan.mark(from, Role.NAME);
                }
            } else if (separator(scan)) {
                scan.markLine(Role.DIM);
            } else if (Character.isWhitespace(c) || "{}[],:".indexOf(c) >= 0 || c == '-' && item(scan)) {
                scan.skip();
            } else {
                word(scan);
            }
        }
    }

    private static void word(Scan scan) {
        int from = scan.position();
        while (scan.more() && scan.peek() != '\n' && !ends(scan)) {
            scan.skip();
        }
        String word = scan.since(from).strip();
        if (key(scan)) {
            scan.mark(from, Role.NAME);
        } else if (word.matches("[-+]?[0-9][0-9_.]*(e[-+]?[0-9]+)?")) {
            scan.mark(from, Role.NUMBER);
        } else if (WORDS.contains(word)) {
            scan.mark(from, Role.KEYWORD);
        } else if (word.startsWith("&") || word.startsWith("*") || word.startsWith("!")) {
            scan.mark(from, Role.OPTION);
        } else {
            scan.mark(from, Role.STRING);
        }
    }

    /** Whether a plain text ends here: before a colon that makes it a key, a comment, or what flow style uses. */
    private static boolean ends(Scan scan) {
        char c = scan.peek();
        return "{}[],".indexOf(c) >= 0 || key(scan) || c == ' ' && scan.peek(1) == '#';
    }

    private static boolean key(Scan scan) {
        char next = scan.peek(1);
        return scan.peek() == ':' && (next == ' ' || next == '\n' || next == '\0');
    }

    private static boolean item(Scan scan) {
        char next = scan.peek(1);
        return next == ' ' || next == '\n' || next == '\0';
    }

    private static boolean separator(Scan scan) {
        char before = scan.peek(-1);
        return (before == '\0' || before == '\n') && scan.peek() == '-' && scan.peek(1) == '-' && scan.peek(2) == '-';
    }
}
