package dev.waymark.sandbox.api.wire;

import java.nio.charset.StandardCharsets;

/**
 * What is wrong with a text that is no JSON, in the words of Go's {@code encoding/json}: the first character that cannot
 * be there, and where it stands.
 */
final class GoSyntax {
    private static final String VALUE = "looking for beginning of value";
    private static final String KEY = "looking for beginning of object key string";

    /** How deep values may lie in each other; this is what the parser takes, Go takes ten times as much. */
    private static final int DEEPEST = 1000;

    private final String text;
    private int at;
    private int depth;

    private GoSyntax(String text) {
        this.text = text;
    }

    /** The first thing that is wrong; of a text that is JSON, that there is more of it than one value. */
    static NoJson problem(byte[] text) {
        // One character for each byte, as the scanner sees it.
        GoSyntax syntax = new GoSyntax(new String(text, StandardCharsets.ISO_8859_1));
        try {
            syntax.value();
            syntax.blanks();
            syntax.fail("after top-level value");
        } catch (Unexpected found) {
            return new NoJson(found.getMessage(), syntax.at + 1);
        }
        throw new IllegalStateException("a scan ends with what is wrong");
    }

    /** Ends the scan with its finding. */
    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unexpected(String message) {
            super(message, null, false, false);
        }
    }

    private void fail(String where) {
        if (at >= text.length()) {
            throw new Unexpected("unexpected end of JSON input");
        }
        char c = text.charAt(at);
        String shown = c == '\''
                ? "\\'"
                : c == '"' ? "\"" : c < ' ' || c > '~' ? escaped(c) : c == '\\' ? "\\\\" : String.valueOf(c);
        throw new Unexpected("invalid character '" + shown + "' " + where);
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c > 0xa0 ? String.valueOf(c) : String.format("\\x%02x", (int) c);
        };
    }

    private char peek(String where) {
        if (at >= text.length()) {
            fail(where);
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void value() {
        if (++depth > DEEPEST) {
            throw new Unexpected("exceeded max depth");
        }
        any();
        depth--;
    }

    private void any() {
        blanks();
        char c = peek(VALUE);
        switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (c != '-' && !digit(c)) {
                    fail(VALUE);
                }
                number();
            }
        }
    }

    private void object() {
        at++;
        blanks();
        if (peek(KEY) == '}') {
            at++;
            return;
        }
        while (true) {
            blanks();
            if (peek(KEY) != '"') {
                fail(KEY);
            }
            string();
            blanks();
            if (peek("after object key") != ':') {
                fail("after object key");
            }
            at++;
            value();
            if (ended('}', "after object key:value pair")) {
                return;
            }
        }
    }

    private void array() {
        at++;
        blanks();
        if (peek(VALUE) == ']') {
            at++;
            return;
        }
        do {
            value();
        } while (!ended(']', "after array element"));
    }

    private boolean ended(char bracket, String where) {
        blanks();
        char c = peek(where);
        if (c != bracket && c != ',') {
            fail(where);
        }
        at++;
        return c == bracket;
    }

    private void string() {
        at++;
        while (peek("in string literal") != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                fail("in string literal");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() {
        char c = peek("in string escape code");
        if ("bfnrt\\/\"u".indexOf(c) < 0) {
            fail("in string escape code");
        }
        at++;
        for (int i = 0; c == 'u' && i < 4; i++) {
            if (Character.digit(peek("in \\u hexadecimal character escape"), 16) < 0) {
                fail("in \\u hexadecimal character escape");
            }
            at++;
        }
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            String where = "in literal " + word + " (expecting '" + word.charAt(i) + "')";
            if (peek(where) != word.charAt(i)) {
                fail(where);
            }
            at++;
        }
    }

    private void number() {
        if (text.charAt(at) == '-') {
            at++;
        }
        if (peek("in numeric literal") == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits("after decimal point in numeric literal");
        }
        if (at < text.length() && Character.toLowerCase(text.charAt(at)) == 'e') {
            at++;
            if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            digits("in exponent of numeric literal");
        }
    }

    private void digits(String where) {
        if (!digit(peek(where))) {
            fail(where);
        }
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
