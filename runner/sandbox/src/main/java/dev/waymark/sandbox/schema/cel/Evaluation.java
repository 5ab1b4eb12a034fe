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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of an expression.
 *
 * @param variables what the names in it stand for
 * @param budget what it may cost
 */
record Evaluation(Map<String, Object> variables, Budget budget) {

    /** JSON null, as a value of its own. */
    static final Object NULL = Optional.empty();

    Object value(Expression expression) {
        if (expression instanceof Literal literal) {
            return literal.value().orElse(NULL);
        }
        if (expression instanceof Name name) {
            budget.spend(1);
            return variable(name.name());
        }
        if (expression instanceof Select select) {
            budget.spend(select.test() ? 0 : 1);
            return field(select);
        }
        if (expression instanceof Index index) {
            budget.spend(1);
            return item(value(index.operand()), value(index.key()));
        }
        if (expression instanceof Each each) {
            return each(each);
        }
        if (expression instanceof ListOf list) {
            budget.spend(CostEstimate.LIST);
            return list.items().stream().map(this::value).toList();
        }
        if (expression instanceof MapOf map) {
            budget.spend(CostEstimate.MAP);
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (int i = 0; i < map.keys().size(); i++) {
                entries.put(value(map.keys().get(i)), value(map.values().get(i)));
            }
            return entries;
        }
        if (expression instanceof Choice choice) {
            return value(truth(choice.condition()) ? choice.yes() : choice.no());
        }
        return call((Call) expression);
    }

    /** The value of a condition. */
    boolean truth(Expression expression) {
        if (value(expression) instanceof Boolean truth) {
            return truth;
        }
        throw new CelException("no such overload");
    }

    private Object variable(String name) {
        Object value = variables.get(name);
        if (value == null && CelType.NAMES.contains(name)) {
            return name;
        }
        if (value == null) {
            throw new CelException("undeclared reference to '" + name + "' (in container '')");
        }
        return value;
    }

    private Object field(Select select) {
        Object operand = value(select.operand());
        if (operand instanceof Maybe) {
            Maybe found = Maybe.look(operand, select.field());
            return select.test() ? (Object) found.value().isPresent() : found;
        }
        if (!(operand instanceof Map<?, ?> map)) {
            throw new CelException("no such overload");
        }
        if (select.test()) {
            return map.get(select.field()) != null;
        }
        if (!map.containsKey(select.field())) {
            throw new CelException("no such key: " + select.field());
        }
        return Optional.<Object>ofNullable(map.get(select.field())).orElse(NULL);
    }

    private static Object item(Object operand, Object key) {
        if (operand instanceof List<?> list && key instanceof Long index) {
            if (index < 0 || index >= list.size()) {
                throw new CelException("index out of bounds: " + index);
            }
            return list.get(index.intValue());
        }
        if (operand instanceof Map<?, ?> map) {
            if (!map.containsKey(key)) {
                throw new CelException("no such key: " + key);
            }
            return Optional.<Object>ofNullable(map.get(key)).orElse(NULL);
        }
        throw new CelException("no such overload");
    }

    private Object call(Call call) {
        if (call.target().isEmpty()) {
            List<Expression> arguments = call.arguments();
            switch (call.function()) {
                case "&&" -> {
                    return logical(arguments.get(0), arguments.get(1), false);
                }
                case "||" -> {
                    return logical(arguments.get(0), arguments.get(1), true);
                }
                case "!" -> {
                    return !truth(arguments.get(0));
                }
                default -> {}
            }
        }
        List<Object> values = new ArrayList<>();
        call.target().ifPresent(target -> values.add(value(target)));
        call.arguments().forEach(argument -> values.add(value(argument)));
        budget.spend(call, values);
        return Library.call(call.function(), call.target().isPresent(), values);
    }

    /** One side decides alone where it can, even when the other has no value. */
    private boolean logical(Expression left, Expression right, boolean deciding) {
        try {
            if (truth(left) == deciding) {
                return deciding;
            }
        } catch (CelException first) {
            requireAffordable(first);
            if (decides(right, deciding)) {
                return deciding;
            }
            throw first;
        }
        return truth(right);
    }

    /** Whether a side has the value that decides; one that has no value decides nothing. */
    private boolean decides(Expression side, boolean deciding) {
        try {
            return truth(side) == deciding;
        } catch (CelException none) {
            requireAffordable(none);
            return false;
        }
    }

    /** An evaluation that costs too much ends, where other failures may not matter. */
    private static void requireAffordable(CelException failure) {
        if (CelException.TOO_EXPENSIVE.equals(failure.getMessage())) {
            throw failure;
        }
    }

    private Object each(Each each) {
        Object range = value(each.range());
        Iterable<?> items = range instanceof Map<?, ?> map ? map.keySet() : Library.list(range);
        List<Object> kept = new ArrayList<>();
        int matching = 0;
        budget.spend(CostEstimate.around(each.macro()));
        Optional<CelException> failure = Optional.empty();
        for (Object item : items) {
            Evaluation inner = with(each.variable(), item == null ? NULL : item);
            Expression first = each.bodies().get(0);
            if (each.macro().equals("map")) {
                boolean filtered = each.bodies().size() == 2;
                boolean wanted = !filtered || inner.truth(first);
                budget.spend(wanted ? CostEstimate.step(each.macro()) : 1);
                if (wanted) {
                    kept.add(inner.value(each.bodies().get(filtered ? 1 : 0)));
                }
                continue;
            }
            try {
                boolean holds = inner.truth(first);
                boolean always = each.macro().equals("all") || each.macro().equals("exists");
                budget.spend(holds || always ? CostEstimate.step(each.macro()) : 1);
                matching += holds ? 1 : 0;
                if (each.macro().equals("all") && !holds) {
                    return false;
                }
                if (each.macro().equals("exists") && holds) {
                    return true;
                }
                if (holds) {
                    kept.add(item);
                }
            } catch (CelException e) {
                if (!each.macro().equals("all") && !each.macro().equals("exists")) {
                    throw e;
                }
                requireAffordable(e);
                failure = Optional.of(e);
            }
        }
        failure.ifPresent(e -> {
            throw e;
        });
        return switch (each.macro()) {
            case "all" -> true;
            case "exists" -> false;
            case "exists_one" -> matching == 1;
            default -> kept;
        };
    }

    private Evaluation with(String name, Object value) {
        Map<String, Object> inner = new HashMap<>(variables);
        inner.put(name, value);
        return new Evaluation(inner, budget);
    }
}
