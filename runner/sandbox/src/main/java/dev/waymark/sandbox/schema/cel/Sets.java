package dev.waymark.sandbox.schema.cel;

import java.util.List;
import java.util.Set;

/** Lists as sets: {@code sets.contains}, {@code sets.equivalent}, {@code sets.intersects}. */
final class Sets {
    /** The name of the library. */
    static final String LIBRARY = "sets";

    static final Set<String> FUNCTIONS = Set.of("sets.contains", "sets.equivalent", "sets.intersects");

    private Sets() {}

    static boolean call(String function, List<?> first, List<?> second) {
        return switch (function) {
            case "sets.contains" -> within(second, first);
            case "sets.equivalent" -> within(first, second) && within(second, first);
            default -> second.stream().anyMatch(item -> has(first, item));
        };
    }

    private static boolean within(List<?> items, List<?> list) {
        return items.stream().allMatch(item -> has(list, item));
    }

    private static boolean has(List<?> list, Object item) {
        return list.stream().anyMatch(each -> Library.same(each, item));
    }
}
