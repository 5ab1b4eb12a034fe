package dev.waymark.sandbox.schema.columns;

import java.util.List;
import java.util.Optional;

/**
 * Some items of a list: {@code [start:end:stride]}. Numbers below zero count from the end.
 *
 * @param start the first item; empty for the first of the list
 * @param end the item after the last; empty for the end of the list
 */
record Slice(Optional<Integer> start, Optional<Integer> end, int stride) {
    Slice {
        if (stride < 1) {
            throw new IllegalArgumentException("step must be > 0");
        }
    }

    /** The slice of one item. */
    static Slice index(int index) {
        return new Slice(Optional.of(index), index == -1 ? Optional.empty() : Optional.of(index + 1), 1);
    }

    JsonPath.Step step() {
        return (value, found) -> {
            if (value instanceof List<?> list) {
                int first =
                        Math.max(0, start.map(index -> fromStart(index, list)).orElse(0));
                int last = Math.min(
                        list.size(), end.map(index -> fromStart(index, list)).orElse(list.size()));
                for (long i = first; i < last; i += stride) {
                    found.add(list.get((int) i));
                }
            }
        };
    }

    private static int fromStart(int index, List<?> list) {
        return index < 0 ? list.size() + index : index;
    }
}
