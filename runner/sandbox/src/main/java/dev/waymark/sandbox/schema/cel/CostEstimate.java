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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an expression costs at most, before anything is known of the values but how large their types let them be.
 *
 * <p>The units and rules are those of the estimator of cel-go ({@code checker/cost.go}), with what Kubernetes 1.32 adds to it.
 */
public final class CostEstimate {
    static final double LIST = 10;
    static final double MAP = 30;
    private static final Extent UNKNOWN = Extent.of(Size.UNLIMITED);

    private final TypeCheck.Typed typed;
    private final Extent root;

    /**
     * A part of an expression.
     *
     * @param cost what it costs at most
     * @param place where in the object its value comes from; empty for one that comes from elsewhere
     * @param size how large it is, where that is told by the expression itself
     * @param type its type
     */
    record Part(double cost, Optional<Extent> place, Optional<Size> size, CelType type) {

        /** How large the value is, as far as is known. */
        Size extent() {
            return size.or(() -> place.filter(known -> known != UNKNOWN).map(known -> new Size(0, known.most())))
                    .orElse(Size.ANY);
        }

        /** The same, where numbers and the like count as one. */
        Size measured() {
            boolean known = size.isPresent()
                    || place.filter(extent -> extent != UNKNOWN).isPresent();
            boolean scalar = List.of(CelType.BOOL, CelType.INT, CelType.DOUBLE, CelType.DURATION, CelType.TIMESTAMP)
                    .contains(type);
            return !known && scalar ? Size.ONE : extent();
        }

        /** The size of the items of a list. */
        Size item() {
            return place.flatMap(Extent::values)
                    .filter(known -> known != UNKNOWN)
                    .map(known -> new Size(0, known.most()))
                    .orElse(Size.ANY);
        }
    }

    private CostEstimate(TypeCheck.Typed typed, Extent root) {
        this.typed = typed;
        this.root = root;
    }

    /**
     * The cost of an expression; at most 2<sup>64</sup>.
     *
     * @param variables the types of the names that it may use
     * @param root how large the value is that they stand for
     * @throws CelException when the expression is none, or its types do not fit
     */
    public static double of(String text, Map<String, CelType> variables, Extent root) {
        TypeCheck.Typed typed = TypeCheck.typed(text, variables);
        return new CostEstimate(typed, root).part(typed.expression(), Map.of()).cost();
    }

    private Part part(Expression expression, Map<String, Extent> items) {
        if (expression instanceof Literal literal) {
            return made(expression, 0, size(literal));
        }
        if (expression instanceof Name name) {
            return placed(expression, 1, items.getOrDefault(name.name(), root));
        }
        if (expression instanceof Select select) {
            Part operand = part(select.operand(), items);
            if (select.test()) {
                return made(expression, operand.cost(), Optional.empty());
            }
            boolean inside = operand.type().is("map") || operand.type().fields().isPresent();
            return placed(
                    expression,
                    Size.sum(operand.cost(), inside ? 1 : 0),
                    inside(operand, extent -> extent.fields().apply(select.field())));
        }
        if (expression instanceof Index index) {
            Part operand = part(index.operand(), items);
            double cost = Size.sum(
                    1, Size.sum(operand.cost(), part(index.key(), items).cost()));
            return placed(expression, cost, inside(operand, Extent::values));
        }
        if (expression instanceof Each each) {
            return each(each, items);
        }
        if (expression instanceof ListOf list) {
            return made(
                    expression,
                    total(LIST, list.items(), items),
                    Optional.of(Size.exactly(list.items().size())));
        }
        if (expression instanceof MapOf map) {
            double cost = total(total(MAP, map.keys(), items), map.values(), items);
            return made(expression, cost, Optional.of(Size.exactly(map.keys().size())));
        }
        if (expression instanceof Choice choice) {
            Part yes = part(choice.yes(), items);
            Part no = part(choice.no(), items);
            return made(
                    expression,
                    Size.sum(part(choice.condition(), items).cost(), Math.max(yes.cost(), no.cost())),
                    Optional.of(yes.measured().or(no.measured())));
        }
        return call((Call) expression, items);
    }

    private Part placed(Expression expression, double cost, Extent place) {
        return new Part(
                cost, Optional.of(place), Optional.empty(), typed.types().get(expression));
    }

    private Part made(Expression expression, double cost, Optional<Size> size) {
        return new Part(cost, Optional.empty(), size, typed.types().get(expression));
    }

    private double total(double start, List<Expression> parts, Map<String, Extent> items) {
        double cost = start;
        for (Expression each : parts) {
            cost = Size.sum(cost, part(each, items).cost());
        }
        return cost;
    }

    private static Optional<Size> size(Literal literal) {
        Object value = literal.value().orElse(1L);
        if (value instanceof String text) {
            return Optional.of(Size.exactly(text.codePointCount(0, text.length())));
        }
        return Optional.of(value instanceof byte[] bytes ? Size.exactly(bytes.length) : Size.ONE);
    }

    /** What is inside a value; of one whose place is not known, the estimator of cel-go takes the whole object. */
    private Extent inside(Part part, Function<Extent, Optional<Extent>> step) {
        return part.place()
                .map(extent -> extent == UNKNOWN ? UNKNOWN : step.apply(extent).orElse(UNKNOWN))
                .orElse(root);
    }

    /** What the loop of a macro costs for each item, beyond what is said of the item. */
    static double step(String macro) {
        return switch (macro) {
            case "all" -> 3;
            case "exists" -> 4;
            case "exists_one" -> 2;
            case "filter" -> LIST + 3;
            default -> LIST + 2;
        };
    }

    /** What a macro costs once: its first value and its last. */
    static double around(String macro) {
        return switch (macro) {
            case "all", "exists" -> 1;
            case "exists_one" -> 2;
            default -> LIST + 1;
        };
    }

    /** A macro costs what its loop costs for each item, with the bookkeeping of the loop. */
    private Part each(Each each, Map<String, Extent> outer) {
        Part range = part(each.range(), outer);
        Map<String, Extent> items = new HashMap<>(outer);
        boolean keys = range.type().is("map");
        items.put(each.variable(), inside(range, keys ? Extent::keys : Extent::values));
        double first = part(each.bodies().get(0), items).cost();
        double last = part(each.bodies().get(each.bodies().size() - 1), items).cost();
        boolean filtered = each.bodies().size() == 2;
        double step = step(each.macro()) + last + (filtered ? first : 0);
        Size size = range.measured();
        double cost = Size.sum(Size.sum(range.cost(), around(each.macro())), Size.product(size.most(), step));
        return made(each, cost, Optional.of(size));
    }

    private Part call(Call call, Map<String, Extent> items) {
        Optional<Part> target = call.target().map(each -> part(each, items));
        List<Part> arguments =
                call.arguments().stream().map(each -> part(each, items)).toList();
        CallCosts.Cost own = CallCosts.of(call, target, arguments);
        double cost = Size.sum(own.cost(), target.map(Part::cost).orElse(0.0));
        for (Part argument : arguments) {
            cost = Size.sum(cost, argument.cost());
        }
        return made(call, cost, own.size());
    }
}
