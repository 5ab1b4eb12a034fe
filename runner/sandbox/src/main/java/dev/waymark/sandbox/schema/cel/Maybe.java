package dev.waymark.sandbox.schema.cel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An optional value of the language.
 *
 * @param value what it holds; JSON null is {@link Evaluation#NULL}
 */
record Maybe(Optional<Object> value) {
    /** The name of the functions that make optionals. */
    static final String LIBRARY = "optional";

    /** The function behind {@code .?field} and {@code [?key]}. */
    static final String LOOK = "_?_";

    static final Maybe NONE = new Maybe(Optional.empty());

    /** What lies under a key of a map or list, or of the one that an optional holds; none where nothing does. */
    static Maybe look(Object where, Object key) {
        Object inside = where instanceof Maybe maybe ? maybe.value().orElse(Map.of()) : where;
        Optional<Object> found = Optional.empty();
        if (inside instanceof Map<?, ?> map) {
            found = Optional.ofNullable(map.get(key));
        } else if (inside instanceof List<?> list && key instanceof Long index && index >= 0 && index < list.size()) {
            found = Optional.ofNullable(list.get(index.intValue()));
        }
        return new Maybe(found);
    }

    /** Calls a method of an optional; the first argument is the optional itself. */
    static Object call(String function, List<Object> arguments) {
        Maybe maybe = (Maybe) arguments.get(0);
        return switch (function) {
            case "hasValue" -> maybe.value().isPresent();
            case "value" -> maybe.value().orElseThrow(() -> new CelException("optional.none() dereference"));
            case "orValue" -> maybe.value().orElseGet(() -> arguments.get(1));
            case "or" -> maybe.value().isPresent() ? maybe : arguments.get(1);
            default -> throw new CelException("no such overload: " + function);
        };
    }

    /** Makes an optional: {@code none}, {@code of} a value, or {@code ofNonZeroValue}. */
    static Object make(String function, List<Object> arguments) {
        return switch (function) {
            case "none" -> NONE;
            case "of" -> new Maybe(Optional.of(arguments.get(0)));
            case "ofNonZeroValue" -> zero(arguments.get(0)) ? NONE : new Maybe(Optional.of(arguments.get(0)));
            default -> throw new CelException("undeclared reference to '" + function + "' (in container 'optional')");
        };
    }

    private static boolean zero(Object value) {
        return value.equals(Evaluation.NULL)
                || value.equals("")
                || value.equals(false)
                || value instanceof Number number && number.doubleValue() == 0
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }
}
