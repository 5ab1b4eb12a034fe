package dev.waymark.tui.text;

import dev.waymark.tui.theme.Role;
import java.util.Set;

/** Shell commands: the programs that are called, options, texts, variables, comments, the words of the shell itself. */
final class ShellGrammar implements Colouring.Grammar {

    private static final Set<String> WORDS = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "in",
            "do",
            "done",
            "while",
            "until",
            "case",
            "esac",
            "function",
            "select",
            "time",
            "return",
            "export",
            "local",
            "set",
            "unset",
            "{",
            "}",
            "!",
            "[[",
            "]]");

    @Override
    public void mark(String text, Role[] roles) {
        Scan scan = new Scan(text, roles);
        boolean program = true;
        while (scan.more()) {
            char c = scan.peek();
            if (c == '\n' || c == ';' || c == '|' || c == '&' || c == '(' || c == ')') {
                boolean redirection = c == '&' && scan.peek(-1) == '>';
                if (c == '\n') {
                    scan.skip();
                } else {
                    scan.mark(Role.DIM);
                }
                program = !redirection;
            } else if (c == '\\' && scan.peek(1) == '\n') {
                scan.mark(Role.DIM);
                scan.skip();
            } else if (Character.isWhitespace(c)) {
                scan.skip();
            } else if (c == '#') {
                scan.markLine(Role.COMMENT);
            } else if (c == '<' || c == '>') {
                scan.markWhile(each -> "<>&-".indexOf(each) >= 0, Role.DIM);
            } else {
                program = word(scan, program);
            }
        }
    }

    /** Marks a word; whether the next one is a program again. */
    private static boolean word(Scan scan, boolean program) {
        int from = scan.position();
        boolean option = !program && scan.peek() == '-';
        while (scan.more() && !Character.isWhitespace(scan.peek()) && ";|&()<>".indexOf(scan.peek()) < 0) {
            char c = scan.peek();
            if (c == '\'' || c == '"') {
                scan.markQuoted(c == '"', Role.STRING);
            } else if (c == '$') {
                variable(scan);
            } else if (c == '\\') {
                scan.skip();
                if (scan.more()) {
                    scan.skip();
                }
            } else if (option) {
                option = c != '=';
                scan.mark(option ? Role.OPTION : Role.DIM);
            } else {
                scan.skip();
            }
        }
        String word = scan.since(from);
        if (WORDS.contains(word)) {
            scan.mark(from, Role.KEYWORD);
            return !Set.of("for", "in", "case", "export", "local", "set", "unset")
                    .contains(word);
        }
        boolean assignment = program && word.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
        if (program && !assignment && word.matches("[-A-Za-z0-9_./+]+")) {
            scan.mark(from, Role.NAME);
        }
        return assignment;
    }

    private static void variable(Scan scan) {
        scan.mark(Role.KEYWORD);
        if (scan.peek() == '{') {
            scan.markWhile(c -> c != '}' && c != '\n', Role.KEYWORD);
            if (scan.peek() == '}') {
                scan.mark(Role.KEYWORD);
            }
        } else if (Character.isLetter(scan.peek()) || scan.peek() == '_') {
            scan.markWhile(c -> Character.isLetterOrDigit(c) || c == '_', Role.KEYWORD);
        } else if (scan.more() && "?!#@*0123456789".indexOf(scan.peek()) >= 0) {
            scan.mark(Role.KEYWORD);
        }
    }
}
