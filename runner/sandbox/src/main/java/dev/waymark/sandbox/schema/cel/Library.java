package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.object.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The operators and functions of the language that work on values of several types. */
final class Library {
    private Library() {}

    /** Calls a function; of a method, the first argument is what it is called on. */
    static Object call(String function, boolean method, List<Object> arguments) {
        Object first = arguments.isEmpty() ? Evaluation.NULL : arguments.get(0);
        Object second = arguments.size() > 1 ? arguments.get(1) : Evaluation.NULL;
        return switch (function) {
            case "==" -> same(first, second);
            case "!=" -> !same(first, second);
            case "<" -> compare(first, second) < 0;
            case "<=" -> compare(first, second) <= 0;
            case ">" -> compare(first, second) > 0;
            case ">=" -> compare(first, second) >= 0;
            case "in" -> contains(second, first);
            case "+" -> plus(first, second);
            case "-", "*", "/", "%" -> Arithmetic.apply(function, first, second);
            case "negate" -> Arithmetic.apply("-", 0L, first);
            case "size" -> size(first);
            case "int", "double", "string", "bool", "duration", "timestamp", "type", "dyn" ->
                Conversions.convert(function, first);
            case "sum", "min", "max", "isSorted" -> Lists.call(function, list(first));
            case "indexOf", "lastIndexOf" ->
                first instanceof List<?> list ? position(function, list, second) : Strings.call(function, arguments);
            case "join" -> Strings.join(list(first), arguments);
            case Maybe.LOOK -> Maybe.look(first, second);
            case "sets.contains", "sets.equivalent", "sets.intersects" ->
                Sets.call(function, list(first), list(second));
            default ->
                function.startsWith(Maybe.LIBRARY + ".")
                        ? Maybe.make(function.substring(Maybe.LIBRARY.length() + 1), arguments)
                        : first instanceof Maybe ? Maybe.call(function, arguments) : plain(function, method, arguments);
        };
    }

    private static Object plain(String function, boolean method, List<Object> arguments) {
        Object first = arguments.isEmpty() ? Evaluation.NULL : arguments.get(0);
        if (NamedFormats.known(function) || first instanceof NamedFormats.Format) {
            return NamedFormats.call(function, arguments);
        }
        if (Networks.FUNCTIONS.contains(function) || Networks.holds(first)) {
            return Networks.call(function, arguments);
        }
        if (Quantities.FUNCTIONS.contains(function) || first instanceof Quantity) {
            return Quantities.call(function, arguments);
        }
        return first instanceof Duration duration && method
                ? Conversions.part(function, duration)
                : first instanceof Urls.Url || Urls.FUNCTIONS.contains(function)
                        ? Urls.call(function, first)
                        : Strings.call(function, arguments);
    }

    static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new CelException("no such overload");
    }

    private static Object position(String function, List<?> list, Object item) {
        for (int i = 0; i < list.size(); i++) {
            int index = function.equals("indexOf") ? i : list.size() - 1 - i;
            if (same(list.get(index), item)) {
                return (long) index;
            }
        }
        return -1L;
    }

    static boolean same(Object left, Object right) {
        if (left instanceof Quantity a && right instanceof Quantity b) {
            return a.compareTo(b) == 0;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return Objects.equals(left, right);
    }

    private static boolean contains(Object where, Object what) {
        if (where instanceof Map<?, ?> map) {
            return map.containsKey(what);
        }
        return list(where).stream().anyMatch(item -> same(item, what));
    }

    static int compare(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return a instanceof Long x && b instanceof Long y
                    ? Long.compare(x, y)
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return Comparator.<String>naturalOrder().compare(a, b);
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return a.compareTo(b);
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return Boolean.compare(a, b);
        }
        throw new CelException("no such overload");
    }

    private static Object plus(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            List<Object> all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }
        return Arithmetic.apply("+", left, right);
    }

    private static Object size(Object value) {
        if (value instanceof String text) {
            return (long) text.codePointCount(0, text.length());
        }
        if (value instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        return (long) list(value).size();
    }
}
