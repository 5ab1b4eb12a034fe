package dev.waymark.sandbox.kubectl.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the parts of a JSONPath find. */
final class PathNodes {
    private PathNodes() {}

    static List<Object> evaluate(PathNode node, List<Object> input, Object root) {
        List<Object> found = new ArrayList<>();
        if (node instanceof PathNode.Steps steps) {
            List<Object> here = input;
            for (PathNode step : steps.steps()) {
                here = evaluate(step, here, root);
            }
            return here;
        }
        if (node instanceof PathNode.Text text) {
            return List.of(text.text());
        }
        if (node instanceof PathNode.Constant constant) {
            return List.of(constant.value());
        }
        if (node instanceof PathNode.Root) {
            found.add(root);
            return found;
        }
        if (node instanceof PathNode.Union union) {
            union.paths().forEach(path -> found.addAll(evaluate(path, input, root)));
            return found;
        }
        for (Object value : input) {
            one(node, value, root, found);
        }
        return found;
    }

    private static void one(PathNode node, Object value, Object root, List<Object> found) {
        if (node instanceof PathNode.Field field) {
            if (field.name().isEmpty()) {
                found.add(value);
            } else if (value instanceof Map<?, ?> map) {
                if (map.containsKey(field.name())) {
                    found.add(map.get(field.name()));
                }
            }
        } else if (node instanceof PathNode.Wildcard) {
            found.addAll(children(value));
        } else if (node instanceof PathNode.Recursive) {
            descend(value, found);
        } else if (node instanceof PathNode.Slice slice) {
            slice(slice, value, found);
        } else if (node instanceof PathNode.Filter filter) {
            if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
                throw new TemplateError(GoText.of(value) + " is not array or slice and cannot be filtered");
            }
            for (Object item : children(value)) {
                if (meets(filter, item, root)) {
                    found.add(item);
                }
            }
        }
    }

    private static Collection<?> children(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map).values();
        }
        return value instanceof List<?> list ? list : List.of();
    }

    private static void descend(Object value, List<Object> found) {
        found.add(value);
        children(value).forEach(child -> {
            if (child instanceof Map<?, ?> || child instanceof List<?>) {
                descend(child, found);
            }
        });
    }

    private static void slice(PathNode.Slice slice, Object value, List<Object> found) {
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> list)) {
            throw new TemplateError(GoText.of(value) + " is not array or slice");
        }
        int size = list.size();
        int from = slice.from().map(at -> at < 0 ? at + size : at).orElse(0);
        int to = slice.single()
                ? from + 1
                : slice.to().map(at -> at < 0 ? at + size : at).orElse(size);
        if (slice.single() && (from < 0 || from >= size)) {
            throw new TemplateError("array index out of bounds: index " + from + ", length " + size);
        }
        for (int i = Math.max(from, 0); i < Math.min(to, size); i += slice.step()) {
            found.add(list.get(i));
        }
    }

    private static boolean meets(PathNode.Filter filter, Object item, Object root) {
        List<Object> input = new ArrayList<>();
        input.add(item);
        List<Object> left = evaluate(filter.left(), input, root);
        if (filter.right().isEmpty()) {
            return !left.isEmpty();
        }
        if (left.isEmpty()) {
            return false;
        }
        List<Object> right = evaluate(filter.right().get(), input, root);
        if (left.size() > 1 || right.size() > 1) {
            throw new TemplateError("can only compare one element at a time");
        }
        return !right.isEmpty() && compare(left.get(0), filter.operator(), right.get(0));
    }

    private static boolean compare(Object left, String operator, Object right) {
        if (operator.equals("==") || operator.equals("!=")) {
            boolean same = left instanceof Number one && right instanceof Number other
                    ? one.doubleValue() == other.doubleValue()
                    : left != null && left.equals(right);
            return same == operator.equals("==");
        }
        int order;
        if (left instanceof Number one && right instanceof Number other) {
            order = Double.compare(one.doubleValue(), other.doubleValue());
        } else if (left instanceof String one && right instanceof String other) {
            order = one.compareTo(other);
        } else {
            throw new TemplateError("incompatible types for comparison");
        }
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
