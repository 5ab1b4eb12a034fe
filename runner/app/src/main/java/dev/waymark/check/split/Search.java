package dev.waymark.check.split;

import java.util.function.IntPredicate;

/** Binary search for where a monotone condition begins to hold. */
final class Search {
    private Search() {}

    /** The smallest number from {@code low} to {@code high} for which the condition holds; {@code high} if none. */
    static int first(int low, int high, IntPredicate condition) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (condition.test(middle)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
