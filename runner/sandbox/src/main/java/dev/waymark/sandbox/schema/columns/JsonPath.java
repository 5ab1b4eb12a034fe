package dev.waymark.sandbox.schema.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simple JSONPath of printer columns: fields, {@code [*]}, an index, and a filter for equality.
 *
 * @param steps what to follow, in order
 */
public record JsonPath(List<Step> steps) {
    private static final Pattern TOKEN = Pattern.compile("\\.((?:[^.\\[\\\\]|\\\\.)+)"
            + "|\\[['\"]([^'\"]+)['\"]]"
            + "|\\[(\\*)]"
            + "|\\[(-?\\d+)]"
            + "|\\[\\?\\(@\\.([^=!]+?)\\s*==\\s*['\"]([^'\"]*)['\"]\\)]");

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
     * @throws IllegalArgumentException when it says more than this class knows
     */
    public static JsonPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("unsupported JSONPath: " + text);
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return new JsonPath(steps);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) != null) {
            return field(matcher.group(1).replace("\\", ""));
        }
        if (matcher.group(2) != null) {
            return field(matcher.group(2));
        }
        if (matcher.group(3) != null) {
            return (value, found) -> found.addAll(items(value));
        }
        if (matcher.group(4) != null) {
            int index = Integer.parseInt(matcher.group(4));
            return (value, found) -> {
                List<?> items = items(value);
                int position = index < 0 ? items.size() + index : index;
                if (position >= 0 && position < items.size()) {
                    found.add(items.get(position));
                }
            };
        }
        JsonPath key = parse("." + matcher.group(5));
        String wanted = matcher.group(6);
        return (value, found) -> {
            for (Object item : items(value)) {
                if (key.find(item).stream().map(String::valueOf).anyMatch(wanted::equals)) {
                    found.add(item);
                }
            }
        };
    }

    private static Step field(String name) {
        return (value, found) -> {
            if (value instanceof Map<?, ?> map && map.get(name) != null) {
                found.add(map.get(name));
            }
        };
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> list ? list : List.of();
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
}
