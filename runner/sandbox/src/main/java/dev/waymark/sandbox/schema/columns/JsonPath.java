package dev.waymark.sandbox.schema.columns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A path to values in a tree, in the JSONPath of {@code k8s.io/client-go/util/jsonpath}: fields, wildcards, indices,
 * slices, unions, filters and recursive descent.
 *
 * @param steps what to follow, in order
 */
public record JsonPath(List<Step> steps) {

    /** One step from a value to values in it. */
    @FunctionalInterface
    interface Step {
        void follow(Object value, List<Object> found);
    }

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path such as {@code .status.conditions[?(@.type=="Ready")].status}.
     *
     * @throws IllegalArgumentException when it is no path
     */
    public static JsonPath parse(String text) {
        return new JsonPath(new JsonPathReader(text).steps());
    }

    /** Every value at the path. */
    public List<Object> find(Object tree) {
        List<Object> here = List.of(tree);
        for (Step step : steps) {
            List<Object> next = new ArrayList<>();
            here.forEach(value -> step.follow(value, next));
            here = next;
        }
        return here;
    }

    static Step field(String name) {
        return (value, found) -> {
            if (value instanceof Map<?, ?> map && map.get(name) != null) {
                found.add(map.get(name));
            }
        };
    }

    /** The values of a map or a list. */
    static Step all() {
        return (value, found) -> found.addAll(parts(value));
    }

    /** The value itself and every value in it. */
    static Step descent() {
        return JsonPath::descend;
    }

    private static void descend(Object value, List<Object> found) {
        found.add(value);
        parts(value).forEach(part -> descend(part, found));
    }

    /** What each of several paths finds, one after the other. */
    static Step union(List<JsonPath> options) {
        return (value, found) -> options.forEach(option -> found.addAll(option.find(value)));
    }

    private static Collection<?> parts(Object value) {
        return value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
    }
}
