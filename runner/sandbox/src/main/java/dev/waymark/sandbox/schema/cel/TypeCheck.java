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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the type of an expression, and what is wrong with the types in it, in the words of cel-go's checker. */
public final class TypeCheck {
    private static final Map<String, String> OPERATORS = Map.of("!", "!_", "negate", "-_", "in", "@in", "?:", "_?_:_");

    private final String text;
    private final List<String> errors = new ArrayList<>();

    /** The type of each part, by its identity: equal parts may stand in different places. */
    private final Map<Expression, CelType> types = new IdentityHashMap<>();

    /**
     * An expression whose types fit.
     *
     * @param types the type of each of its parts, by identity
     */
    record Typed(Expression expression, CelType type, Map<Expression, CelType> types) {}

    private TypeCheck(String text) {
        this.text = text;
    }

    /**
     * The type of an expression.
     *
     * @param variables the types of the names that it may use
     * @throws CelException when it cannot be read or its types do not fit; the message has a paragraph for each error
     */
    public static CelType of(String text, Map<String, CelType> variables) {
        return typed(text, variables).type();
    }

    /** The same, with the parts of the expression and the type of each. */
    static Typed typed(String text, Map<String, CelType> variables) {
        TypeCheck check = new TypeCheck(text);
        Expression expression;
        CelType type;
        try {
            expression = Parser.parse(text);
            type = check.type(expression, variables);
        } catch (IndexOutOfBoundsException | NumberFormatException | CelException e) {
            String why = e instanceof CelException ? e.getMessage() : "Syntax error: the expression ends too early";
            throw new CelException("ERROR: <input>:1:1: " + why);
        }
        if (!check.errors.isEmpty()) {
            throw new CelException(String.join("\n", check.errors));
        }
        return new Typed(expression, type, check.types);
    }

    private CelType type(Expression expression, Map<String, CelType> variables) {
        CelType type = found(expression, variables);
        types.put(expression, type);
        return type;
    }

    private CelType found(Expression expression, Map<String, CelType> variables) {
        if (expression instanceof Literal literal) {
            return literal(literal);
        }
        if (expression instanceof Name name) {
            CelType known = CelType.NAMES.contains(name.name()) ? CelType.TYPE : variables.get(name.name());
            return known != null
                    ? known
                    : error(name.at(), "undeclared reference to '" + name.name() + "' (in container '')");
        }
        if (expression instanceof Select select) {
            CelType field = field(select, type(select.operand(), variables));
            return select.test() ? CelType.BOOL : field;
        }
        if (expression instanceof Index index) {
            CelType operand = type(index.operand(), variables);
            CelType key = type(index.key(), variables);
            return operand.is("optional_type")
                    ? CelType.optional(applied(index.at(), "[]", List.of(operand.last(), key)))
                    : applied(index.at(), "[]", List.of(operand, key));
        }
        if (expression instanceof Each each) {
            return each(each, variables);
        }
        if (expression instanceof ListOf list) {
            return CelType.list(common(list.items(), variables));
        }
        if (expression instanceof MapOf map) {
            return CelType.map(common(map.keys(), variables), common(map.values(), variables));
        }
        if (expression instanceof Choice choice) {
            return applied(
                    choice.at(),
                    "?:",
                    List.of(
                            type(choice.condition(), variables),
                            type(choice.yes(), variables),
                            type(choice.no(), variables)));
        }
        return call((Call) expression, variables);
    }

    private static CelType literal(Literal literal) {
        Object value = literal.value().orElse(Evaluation.NULL);
        if (value instanceof Long) {
            return CelType.INT;
        }
        if (value instanceof Double) {
            return CelType.DOUBLE;
        }
        return value instanceof Boolean ? CelType.BOOL : value instanceof String ? CelType.STRING : CelType.NULL;
    }

    private CelType common(List<Expression> items, Map<String, CelType> variables) {
        List<CelType> types = items.stream().map(item -> type(item, variables)).toList();
        return types.stream().allMatch(each -> types.get(0).takes(each)) && !types.isEmpty()
                ? types.get(0)
                : CelType.DYN;
    }

    private CelType field(Select select, CelType operand) {
        if (operand.is("dyn")) {
            return CelType.DYN;
        }
        if (operand.is("optional_type")) {
            return CelType.optional(field(select, operand.last()));
        }
        if (operand.is("map")) {
            return operand.last();
        }
        if (operand.fields().isEmpty()) {
            return error(select.at(), "type '" + operand + "' does not support field selection");
        }
        return operand.fields()
                .get()
                .apply(select.field())
                .orElseGet(() -> error(select.at(), "undefined field '" + select.field() + "'"));
    }

    private CelType each(Each each, Map<String, CelType> variables) {
        CelType range = type(each.range(), variables);
        if (!range.is("dyn") && !range.is("list") && !range.is("map")) {
            return error(
                    each.range().at(),
                    "expression of type '" + range
                            + "' cannot be range of a comprehension (must be list, map, or dynamic)");
        }
        Map<String, CelType> inner = new HashMap<>(variables);
        CelType item = range.is("dyn") ? CelType.DYN : range.parameters().get(0);
        inner.put(each.variable(), item);
        List<CelType> bodies =
                each.bodies().stream().map(body -> type(body, inner)).toList();
        boolean maps = each.macro().equals("map");
        if ((!maps || bodies.size() == 2) && !CelType.BOOL.takes(bodies.get(0))) {
            return applied(each.at(), "&&", List.of(CelType.BOOL, bodies.get(0)));
        }
        return switch (each.macro()) {
            case "map" -> CelType.list(bodies.get(bodies.size() - 1));
            case "filter" -> CelType.list(item);
            default -> CelType.BOOL;
        };
    }

    private CelType call(Call call, Map<String, CelType> variables) {
        List<CelType> arguments = new ArrayList<>();
        call.target().ifPresent(target -> arguments.add(type(target, variables)));
        call.arguments().forEach(argument -> arguments.add(type(argument, variables)));
        if (call.function().equals(Maybe.LOOK)) {
            return look(call, arguments.get(0), arguments.get(1));
        }
        String function = call.target().isPresent() ? "." + call.function() : call.function();
        return Overloads.known(function)
                ? applied(call.at(), function, arguments)
                : error(call.at(), "undeclared reference to '" + call.function() + "' (in container '')");
    }

    /** The type of {@code a.?b} and {@code a[?b]}. */
    private CelType look(Call call, CelType operand, CelType key) {
        CelType inside = operand.is("optional_type") ? operand.last() : operand;
        if (inside.fields().isPresent() && call.arguments().get(1) instanceof Literal name) {
            String field = String.valueOf(name.value().orElse(""));
            return CelType.optional(field(new Select(call.at(), call.arguments().get(0), field, false), inside));
        }
        return inside.is("dyn")
                ? CelType.optional(CelType.DYN)
                : CelType.optional(applied(call.at(), "[]", List.of(inside, key)));
    }

    private CelType applied(int at, String function, List<CelType> arguments) {
        return Overloads.result(function, arguments).orElseGet(() -> {
            boolean method = function.startsWith(".");
            String name = function.equals("[]") ? "_[_]" : method ? function.substring(1) : named(function);
            String given = (method ? arguments.subList(1, arguments.size()) : arguments)
                    .stream().map(CelType::toString).collect(Collectors.joining(", ", "(", ")"));
            return error(
                    at,
                    "found no matching overload for '" + name + "' applied to '"
                            + (method ? arguments.get(0) + "." : "") + given + "'");
        });
    }

    private static String named(String function) {
        boolean word = Character.isLetter(function.charAt(0));
        return OPERATORS.getOrDefault(function, word ? function : "_" + function + "_");
    }

    /** Notes an error with its line and a mark below the place, and goes on with a type that fits everywhere. */
    private CelType error(int at, String message) {
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        long line = text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        errors.add("ERROR: <input>:" + line + ":" + (at - start + 1) + ": " + message + "\n | "
                + text.substring(start, end < 0 ? text.length() : end) + "\n | " + ".".repeat(at - start) + "^");
        return CelType.DYN;
    }
}
