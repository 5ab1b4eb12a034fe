package dev.waymark.tui.text;

import dev.waymark.tui.theme.Role;
import java.util.function.IntPredicate;

/** A place in a code that moves on and marks what it passes. */
final class Scan {

    private final String text;
    private final Role[] roles;
    private int at;

    Scan(String text, Role[] roles) {
        this.text = text;
        this.roles = roles;
    }

    boolean more() {
        return at < text.length();
    }

    /** The character here, or a number of characters further on; NUL after the end. */
    char peek(int ahead) {
        return at + ahead < text.length() && at + ahead >= 0 ? text.charAt(at + ahead) : '\0';
    }

    char peek() {
        return peek(0);
    }

    int position() {
        return at;
    }

    void skip() {
        at++;
    }

    void mark(Role role) {
        roles[at++] = role;
    }

    void mark(int from, Role role) {
        for (int i = from; i < at; i++) {
            roles[i] = role;
        }
    }

    void markWhile(IntPredicate inside, Role role) {
        while (more() && inside.test(peek())) {
            mark(role);
        }
    }

    String since(int from) {
        return text.substring(from, at);
    }

    void markLine(Role role) {
        markWhile(c -> c != '\n', role);
    }

    /** A text up to the same quote again; a backslash takes the next character in, where it escapes. */
    void markQuoted(boolean escapes, Role role) {
        char quote = peek();
        mark(role);
        while (more() && peek() != quote) {
            if (escapes && peek() == '\\' && at + 1 < text.length()) {
                mark(role);
            }
            mark(role);
        }
        if (more()) {
            mark(role);
        }
    }
}
