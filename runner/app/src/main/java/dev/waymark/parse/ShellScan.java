package dev.waymark.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads shell text line by line and tells whether a command goes on in the next line.
 *
 * <p>It knows quotes, here-documents, continuation lines, substitutions, groups and compound commands of the shell
 * grammar (POSIX Shell Command Language, sections 2.2 to 2.10). It is quick and nearly always right; {@link ShellSyntax}
 * has the last word.
 */
final class ShellScan {
    private static final Set<String> OPENERS = Set.of("if", "for", "while", "until", "case", "select", "{");
    private static final Set<String> CLOSERS = Set.of("fi", "done", "esac", "}");

    /** Words after which a command begins. */
    private static final Set<String> LEADERS =
            Set.of("then", "do", "else", "elif", "if", "while", "until", "!", "{", "time", "sudo", "exec", "nohup");

    private static final Pattern HERE_DOCUMENT =
            Pattern.compile("<<(-?)\\s*(?:'([^']*)'|\"([^\"]*)\"|\\\\?([^\\s;&|<>()'\"]+))");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Pattern WORD = Pattern.compile("[^\\s;&|<>()'\"`$\\\\]+");

    /** What is open, innermost first: {@code '}, {@code "}, {@code `}, {@code (}, {@code $} for <code>${</code>, {@code k} for a compound command, {@code a} for arithmetic. */
    private final Deque<Character> open = new ArrayDeque<>();

    private final Deque<HereDocument> hereDocuments = new ArrayDeque<>();
    private final List<String> programs = new ArrayList<>();
    private boolean continued;
    private boolean nested;
    private boolean atCommand = true;

    private record HereDocument(String delimiter, boolean tabs) {
        boolean endsAt(String line) {
            return (tabs ? line.replaceFirst("^\t+", "") : line).equals(delimiter);
        }
    }

    /** Whether what was read so far needs another line. */
    boolean incomplete() {
        return !open.isEmpty() || !hereDocuments.isEmpty() || continued;
    }

    /** Whether anything was ever open: only then can the scan have been mistaken. */
    boolean nested() {
        return nested;
    }

    /** The first words of the commands read so far. */
    List<String> programs() {
        return List.copyOf(programs);
    }

    /** Reads one line, without its newline. */
    void line(String line) {
        if (!hereDocuments.isEmpty()) {
            if (hereDocuments.peek().endsAt(line)) {
                hereDocuments.remove();
            }
            return;
        }
        if (!continued && open.isEmpty()) {
            atCommand = true;
        }
        continued = false;
        int at = 0;
        while (at < line.length()) {
            at = isQuoted() ? quoted(line, at) : bare(line, at);
        }
        if (!isQuoted()) {
            atCommand |= !continued;
        }
        nested |= incomplete() || line.indexOf('\'') >= 0 || line.indexOf('"') >= 0 || line.indexOf('(') >= 0;
    }

    private boolean isQuoted() {
        return !open.isEmpty() && "'\"$".indexOf(open.peek()) >= 0;
    }

    /** Reads a character inside quotes or a parameter expansion. */
    private int quoted(String line, int at) {
        char c = line.charAt(at);
        char quote = open.peek();
        if (quote == '\'') {
            if (c == '\'') {
                open.pop();
            }
            return at + 1;
        }
        if (c == '\\') {
            return at + 2;
        }
        if (c == (quote == '$' ? '}' : '"')) {
            open.pop();
            return at + 1;
        }
        if (c == '$' || c == '`') {
            return substitution(line, at);
        }
        if (quote == '$' && (c == '\'' || c == '"')) {
            open.push(c);
        }
        return at + 1;
    }

    private int bare(String line, int at) {
        char c = line.charAt(at);
        switch (c) {
            case '\\':
                continued = at == line.length() - 1;
                atCommand = false;
                return at + 2;
            case '\'', '"':
                open.push(c);
                atCommand = false;
                return at + 1;
            case '$', '`':
                atCommand = false;
                return substitution(line, at);
            case '#':
                return at == 0 || " \t;&|()".indexOf(line.charAt(at - 1)) >= 0 ? line.length() : at + 1;
            case '<':
                return redirection(line, at);
            case '(':
                open.push('(');
                atCommand = true;
                return at + 1;
            case ')':
                return close(line, at);
            case ';', '&', '|':
                return operator(line, at);
            case ' ', '\t', '>':
                return at + 1;
            default:
                return word(line, at);
        }
    }

    /** {@code $(}, {@code $((}, <code>${</code>, a backtick, or just a variable. */
    private int substitution(String line, int at) {
        if (line.charAt(at) == '`') {
            if (open.contains('`')) {
                while (open.pop() != '`') {
                    // What was open inside ends with it.
                }
                atCommand = false;
            } else {
                open.push('`');
                atCommand = true;
            }
            return at + 1;
        }
        if (line.startsWith("$((", at)) {
            open.push('a');
            open.push('a');
            return at + 3;
        }
        if (line.startsWith("$(", at)) {
            open.push('(');
            atCommand = true;
            return at + 2;
        }
        if (line.startsWith("${", at)) {
            open.push('$');
            return at + 2;
        }
        if (line.startsWith("$'", at) && !isQuoted()) {
            return ansiQuote(line, at + 2);
        }
        return at + 1;
    }

    /** {@code $'..'} in which a backslash does escape; it may end in another line. */
    private int ansiQuote(String line, int at) {
        int i = at;
        while (i < line.length() && line.charAt(i) != '\'') {
            i += line.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= line.length()) {
            open.push('\'');
        }
        return i + 1;
    }

    /** A closing parenthesis: {@code f()} leads to the function's body; in a {@code case} it may end a pattern, and then nothing is open for it. */
    private int close(String line, int at) {
        if (!open.isEmpty() && (open.peek() == '(' || open.peek() == 'a')) {
            open.pop();
            atCommand = at > 0 && line.charAt(at - 1) == '(';
        } else {
            atCommand = true;
        }
        return at + 1;
    }

    private int redirection(String line, int at) {
        boolean arithmetic = !open.isEmpty() && open.peek() == 'a';
        if (line.startsWith("<<<", at) || arithmetic) {
            return at + (arithmetic ? 1 : 3);
        }
        Matcher document = HERE_DOCUMENT.matcher(line).region(at, line.length());
        if (!document.lookingAt()) {
            return at + 1;
        }
        for (int group = 2; group <= 4; group++) {
            if (document.group(group) != null) {
                hereDocuments.add(new HereDocument(
                        document.group(group), !document.group(1).isEmpty()));
            }
        }
        return document.end();
    }

    private int operator(String line, int at) {
        char c = line.charAt(at);
        boolean twice = line.startsWith(String.valueOf(c) + c, at);
        int end = at + (twice ? 2 : 1);
        boolean joins = c == '|' || c == '&' && twice;
        if (joins && rest(line, end).isEmpty()) {
            continued = true;
        }
        atCommand = true;
        return end;
    }

    private static String rest(String line, int from) {
        String rest = line.substring(from).strip();
        return rest.startsWith("#") ? "" : rest;
    }

    private int word(String line, int at) {
        Matcher match = WORD.matcher(line).region(at, line.length());
        if (!match.lookingAt()) {
            return at + 1;
        }
        String word = match.group();
        if (atCommand && OPENERS.contains(word)) {
            open.push('k');
        } else if (atCommand && CLOSERS.contains(word) && !open.isEmpty() && open.peek() == 'k') {
            open.pop();
        }
        boolean leads =
                atCommand && (LEADERS.contains(word) || ASSIGNMENT.matcher(word).matches());
        if (atCommand && !leads) {
            programs.add(word);
        }
        atCommand = leads;
        return match.end();
    }
}
