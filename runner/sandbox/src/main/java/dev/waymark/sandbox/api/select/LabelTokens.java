package dev.waymark.sandbox.api.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tokens of a label selector, from first to last; the last is the end of the text. */
final class LabelTokens {
    private static final String SPECIAL = "=!(),<>";
    private static final Set<String> WORDS = Set.of("in", "notin");

    /** What a token is. */
    enum Type {
        IDENTIFIER,
        SYMBOL,
        END
    }

    /** One token with its text. */
    record Token(Type type, String text) {
        boolean is(String symbol) {
            return type == Type.SYMBOL && text.equals(symbol);
        }

        /** Whether it names something; the words {@code in} and {@code notin} do where no operator can stand. */
        boolean isName() {
            return type == Type.IDENTIFIER;
        }

        boolean isOperator() {
            return type == Type.SYMBOL && Set.of("=", "==", "!=", "<", ">").contains(text)
                    || type == Type.IDENTIFIER && WORDS.contains(text);
        }
    }

    private final List<Token> tokens;
    private int next;

    LabelTokens(String text) {
        this.tokens = split(text);
    }

    /** The token to come, left where it is. */
    Token peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    /** The token to come, taken. */
    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    private static List<Token> split(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int from = at;
            if (Character.isWhitespace(c)) {
                at++;
            } else if (SPECIAL.indexOf(c) >= 0) {
                boolean two = text.startsWith("==", at) || text.startsWith("!=", at);
                at += two ? 2 : 1;
                tokens.add(new Token(Type.SYMBOL, text.substring(from, at)));
            } else {
                while (at < text.length()
                        && SPECIAL.indexOf(text.charAt(at)) < 0
                        && !Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                tokens.add(new Token(Type.IDENTIFIER, text.substring(from, at)));
            }
        }
        tokens.add(new Token(Type.END, ""));
        return tokens;
    }
}
