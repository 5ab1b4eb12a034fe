package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.schema.cel.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts an expression into words. */
final class Lexer {
    private static final List<String> OPERATORS = List.of(
            "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ",", ".", "(", ")",
            "[", "]", "{", "}");

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            skipBlanks();
            if (at >= text.length()) {
                tokens.add(new Token(Type.END, at, ""));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    private Token next() {
        char c = text.charAt(at);
        int start = at;
        boolean raw = (c == 'r' || c == 'R') && at + 1 < text.length() && isQuote(text.charAt(at + 1));
        if (raw) {
            at++;
            return string(true);
        }
        if (isQuote(c)) {
            return string(false);
        }
        if (Character.isDigit(c)) {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            return new Token(Type.NAME, start, text.substring(start, at));
        }
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return new Token(Type.OPERATOR, start, operator);
            }
        }
        throw new CelException("Syntax error: token recognition error at: '" + c + "'");
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private Token number() {
        int start = at;
        boolean hex = text.substring(at).toLowerCase(Locale.ROOT).startsWith("0x");
        boolean real = false;
        at += hex ? 2 : 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponent = !hex && (c == 'e' || c == 'E');
            boolean sign = (c == '+' || c == '-') && at > start && "eE".indexOf(text.charAt(at - 1)) >= 0 && !hex;
            boolean point = c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
            if (!Character.isDigit(c) && !exponent && !sign && !point && !(hex && Character.digit(c, 16) >= 0)) {
                break;
            }
            real |= exponent || point;
            at++;
        }
        String digits = text.substring(start, at);
        if (at < text.length() && (text.charAt(at) == 'u' || text.charAt(at) == 'U')) {
            at++;
        }
        return new Token(real ? Type.REAL : Type.INTEGER, start, digits);
    }

    private Token string(boolean raw) {
        int start = raw ? at - 1 : at;
        char quote = text.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        String end = text.startsWith(triple, at) ? triple : String.valueOf(quote);
        at += end.length();
        StringBuilder out = new StringBuilder();
        while (!text.startsWith(end, at)) {
            if (at >= text.length()) {
                throw new CelException("Syntax error: unterminated string");
            }
            char c = text.charAt(at++);
            if (c == '\\' && !raw) {
                escape(out);
            } else {
                out.append(c);
            }
        }
        at += end.length();
        return new Token(Type.STRING, start, out.toString());
    }

    private void escape(StringBuilder out) {
        char c = text.charAt(at++);
        int digits = switch (c) {
            case 'x', 'X' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
        if (digits > 0) {
            out.appendCodePoint(Integer.parseInt(text.substring(at, at + digits), 16));
            at += digits;
            return;
        }
        switch (c) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'v' -> out.append('\u000b');
            default -> out.append(c);
        }
    }
}
