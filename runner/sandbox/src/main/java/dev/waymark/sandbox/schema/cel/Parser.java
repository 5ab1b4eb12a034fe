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

    private final List<Token> tokens;
    private int at;

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
        if (!accept("?")) {
            return condition;
        }
        Expression yes = binary(0);
        expect(":");
        return new Choice(condition, yes, expression());
    }

    private Expression binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (operator(LEVELS.get(level))) {
            String operator = take().text();
            left = new Call(operator, Optional.empty(), List.of(left, binary(level + 1)));
        }
        return left;
    }

    private boolean operator(Set<String> operators) {
        Token token = peek();
        boolean in = token.type() == Type.NAME && token.text().equals("in");
        return (token.type() == Type.OPERATOR || in) && operators.contains(token.text());
    }

    private Expression unary() {
        if (accept("!")) {
            return new Call("!", Optional.empty(), List.of(unary()));
        }
        if (accept("-")) {
            return new Call("negate", Optional.empty(), List.of(unary()));
        }
        return member(primary());
    }

    private Expression member(Expression start) {
        Expression here = start;
        while (true) {
            if (accept(".")) {
                if (accept("?")) {
                    Expression field = literal(unescaped(name()));
                    here = new Call(Maybe.LOOK, Optional.empty(), List.of(here, field));
                    continue;
                }
                String name = name();
                here = accept("(") ? method(here, name, arguments(")")) : new Select(here, unescaped(name), false);
            } else if (accept("[")) {
                boolean optional = accept("?");
                Expression key = expression();
                expect("]");
                here = optional ? new Call(Maybe.LOOK, Optional.empty(), List.of(here, key)) : new Index(here, key);
            } else {
                return here;
            }
        }
    }

    private static Expression method(Expression target, String name, List<Expression> arguments) {
        boolean macro = MACROS.contains(name) && arguments.size() >= 2 && arguments.get(0) instanceof Name;
        if (macro) {
            return new Each(name, target, ((Name) arguments.get(0)).name(), arguments.subList(1, arguments.size()));
        }
        return target instanceof Name library && library.name().equals(Maybe.LIBRARY)
                ? new Call(Maybe.LIBRARY + "." + name, Optional.empty(), arguments)
                : new Call(name, Optional.of(target), arguments);
    }

    private Expression primary() {
        Token token = take();
        return switch (token.type()) {
            case STRING -> literal(token.text());
            case REAL -> literal(Double.parseDouble(token.text()));
            case INTEGER -> literal(Long.decode(token.text()));
            case NAME -> named(token.text());
            case OPERATOR -> bracketed(token);
            case END -> {
                at--;
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
                return new ListOf(arguments("]"));
            }
            case "{" -> {
                return map();
            }
            default -> {
                at--;
                throw unexpected();
            }
        }
    }

    private Expression named(String name) {
        if (accept("(")) {
            List<Expression> arguments = arguments(")");
            if (name.equals("has") && arguments.size() == 1 && arguments.get(0) instanceof Select field) {
                return new Select(field.operand(), field.field(), true);
            }
            return new Call(name, Optional.empty(), arguments);
        }
        return switch (name) {
            case "true", "false" -> literal(Boolean.valueOf(name));
            case "null" -> new Literal(Optional.empty());
            default -> new Name(name);
        };
    }

    private Expression map() {
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
        return new MapOf(keys, values);
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

    private static Expression literal(Object value) {
        return new Literal(Optional.of(value));
    }

    private String name() {
        Token token = take();
        if (token.type() != Type.NAME) {
            at--;
            throw unexpected();
        }
        return token.text();
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private boolean accept(String operator) {
        boolean found = peek().is(operator);
        at += found ? 1 : 0;
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
