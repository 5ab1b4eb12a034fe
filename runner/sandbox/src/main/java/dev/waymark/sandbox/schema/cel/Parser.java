package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.schema.cel.Expression.Call;
import dev.waymark.sandbox.schema.cel.Expression.Choice;
import dev.waymark.sandbox.schema.cel.Expression.Each;
import dev.waymark.sandbox.schema.cel.Expression.Index;
import dev.waymark.sandbox.schema.cel.Expression.ListOf;
import dev.waymark.sandbox.schema.cel.Expression.Literal;
import dev.waymark.sandbox.schema.cel.Expression.MapOf;
import dev.waymark.sandbox.schema.cel.Expression.Name;
import dev.waymark.sandbox.schema.cel.Expression.Select;
import dev.waymark.sandbox.schema.cel.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads expressions. */
final class Parser {
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("||"),
            Set.of("&&"),
            Set.of("==", "!=", "<", "<=", ">", ">=", "in"),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));
    private static final Set<String> MACROS = Set.of("all", "exists", "exists_one", "map", "filter");
    /** The names before the point of functions that belong to a library. */
    private static final Set<String> LIBRARIES = Set.of(Maybe.LIBRARY, NamedFormats.LIBRARY, Sets.LIBRARY, "ip");

    private final List<Token> tokens;
    private int next;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The expression that a text says. */
    static Expression parse(String text) {
        Parser parser = new Parser(new Lexer(text).tokens());
        Expression whole = parser.expression();
        if (parser.peek().type() != Type.END) {
            throw parser.unexpected();
        }
        return whole;
    }

    private Expression expression() {
        Expression condition = binary(0);
        int place = peek().at();
        if (!accept("?")) {
            return condition;
        }
        Expression yes = binary(0);
        expect(":");
        return new Choice(place, condition, yes, expression());
    }

    private Expression binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (operator(LEVELS.get(level))) {
            Token operator = take();
            left = new Call(operator.at(), operator.text(), Optional.empty(), List.of(left, binary(level + 1)));
        }
        return left;
    }

    private boolean operator(Set<String> operators) {
        Token token = peek();
        boolean in = token.type() == Type.NAME && token.text().equals("in");
        return (token.type() == Type.OPERATOR || in) && operators.contains(token.text());
    }

    private Expression unary() {
        int place = peek().at();
        if (accept("!")) {
            return new Call(place, "!", Optional.empty(), List.of(unary()));
        }
        if (accept("-")) {
            return new Call(place, "negate", Optional.empty(), List.of(unary()));
        }
        return member(primary());
    }

    private Expression member(Expression start) {
        Expression here = start;
        while (true) {
            int place = peek().at();
            if (accept(".")) {
                if (accept("?")) {
                    Expression field = literal(peek().at(), unescaped(name()));
                    here = new Call(place, Maybe.LOOK, Optional.empty(), List.of(here, field));
                    continue;
                }
                String name = name();
                int open = peek().at();
                here = accept("(")
                        ? method(open, here, name, arguments(")"))
                        : new Select(place, here, unescaped(name), false);
            } else if (accept("[")) {
                boolean optional = accept("?");
                Expression key = expression();
                expect("]");
                here = optional
                        ? new Call(place, Maybe.LOOK, Optional.empty(), List.of(here, key))
                        : new Index(place, here, key);
            } else {
                return here;
            }
        }
    }

    private static Expression method(int at, Expression target, String name, List<Expression> arguments) {
        boolean macro = MACROS.contains(name) && arguments.size() >= 2 && arguments.get(0) instanceof Name;
        if (macro) {
            return new Each(at, name, target, ((Name) arguments.get(0)).name(), arguments.subList(1, arguments.size()));
        }
        return target instanceof Name library
                        && LIBRARIES.contains(library.name())
                        && Overloads.known(library.name() + "." + name)
                ? new Call(at, library.name() + "." + name, Optional.empty(), arguments)
                : new Call(at, name, Optional.of(target), arguments);
    }

    private Expression primary() {
        Token token = take();
        return switch (token.type()) {
            case STRING -> literal(token.at(), token.text());
            case REAL -> literal(token.at(), Double.parseDouble(token.text()));
            case INTEGER -> literal(token.at(), Long.decode(token.text()));
            case NAME -> named(token);
            case OPERATOR -> bracketed(token);
            case END -> {
                next--;
                throw unexpected();
            }
        };
    }

    private Expression bracketed(Token token) {
        switch (token.text()) {
            case "(" -> {
                Expression inner = expression();
                expect(")");
                return inner;
            }
            case "[" -> {
                return new ListOf(token.at(), arguments("]"));
            }
            case "{" -> {
                return map(token.at());
            }
            default -> {
                next--;
                throw unexpected();
            }
        }
    }

    private Expression named(Token token) {
        String name = token.text();
        int open = peek().at();
        if (accept("(")) {
            List<Expression> arguments = arguments(")");
            if (name.equals("has") && arguments.size() == 1 && arguments.get(0) instanceof Select field) {
                return new Select(open, field.operand(), field.field(), true);
            }
            return new Call(open, name, Optional.empty(), arguments);
        }
        return switch (name) {
            case "true", "false" -> literal(token.at(), Boolean.valueOf(name));
            case "null" -> new Literal(token.at(), Optional.empty());
            default -> new Name(token.at(), name);
        };
    }

    private Expression map(int at) {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!accept("}")) {
            keys.add(expression());
            expect(":");
            values.add(expression());
            if (!peek().is("}")) {
                expect(",");
            }
        }
        return new MapOf(at, keys, values);
    }

    private List<Expression> arguments(String end) {
        List<Expression> arguments = new ArrayList<>();
        while (!accept(end)) {
            arguments.add(expression());
            if (!peek().is(end)) {
                expect(",");
            }
        }
        return arguments;
    }

    /** Fields that are words of the language, or hold other characters, are written with underscores. */
    private static String unescaped(String name) {
        boolean keyword = name.length() > 4 && name.startsWith("__") && name.endsWith("__");
        String plain = keyword ? name.substring(2, name.length() - 2) : name;
        return plain.replace("__dot__", ".")
                .replace("__dash__", "-")
                .replace("__slash__", "/")
                .replace("__underscores__", "__");
    }

    private static Expression literal(int at, Object value) {
        return new Literal(at, Optional.of(value));
    }

    private String name() {
        Token token = take();
        if (token.type() != Type.NAME) {
            next--;
            throw unexpected();
        }
        return token.text();
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private boolean accept(String operator) {
        boolean found = peek().is(operator);
        next += found ? 1 : 0;
        return found;
    }

    private void expect(String operator) {
        if (!accept(operator)) {
            throw unexpected();
        }
    }

    private CelException unexpected() {
        Token token = peek();
        return new CelException("Syntax error: unexpected "
                + (token.type() == Type.END ? "end of the expression" : "'" + token.text() + "'"));
    }
}
