package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.GoValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The notation of completion indexes in the status of a job: {@code 1,3-5,7}. */
final class IndexSyntax {
    private static final String NUMBER = "[+-]?\\d{1,18}";

    private IndexSyntax() {}

    /** What is wrong with a text of indexes below a number of completions. */
    static Optional<String> problem(String text, long completions) {
        long last = -1;
        for (String interval : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<String> problem = interval(interval, completions);
            if (problem.isPresent()) {
                return problem;
            }
            String[] ends = interval.split("-", -1);
            long first = Long.parseLong(ends[0]);
            if (last >= first) {
                return Optional.of(order(last, first));
            }
            last = Long.parseLong(ends[ends.length - 1]);
        }
        return Optional.empty();
    }

    private static Optional<String> interval(String text, long completions) {
        String[] ends = text.split("-", -1);
        if (ends.length > 2) {
            return Optional.of("the fragment " + GoValue.quoted(text)
                    + " violates the requirement that an index interval can have at most two parts separated by '-'");
        }
        for (String end : ends) {
            if (!end.matches(NUMBER)) {
                return Optional.of("cannot convert string to integer for index: " + GoValue.quoted(end));
            }
            if (Long.parseLong(end) >= completions) {
                return Optional.of("too large index: " + GoValue.quoted(end));
            }
        }
        boolean rising = ends.length == 1 || Long.parseLong(ends[0]) < Long.parseLong(ends[1]);
        return rising ? Optional.empty() : Optional.of(order(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
    }

    private static String order(long previous, long current) {
        return "non-increasing order, previous: " + previous + ", current: " + current;
    }

    /** The first index that is in both texts; what is no interval is left out. */
    static Optional<Long> overlap(String one, String other, long completions) {
        List<long[]> left = intervals(one, completions);
        List<long[]> right = intervals(other, completions);
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            long[] a = left.get(i);
            long[] b = right.get(j);
            if (a[0] <= b[1] && b[0] <= a[1]) {
                return Optional.of(Math.max(a[0], b[0]));
            }
            if (a[0] <= b[0]) {
                i++;
            } else {
                j++;
            }
        }
        return Optional.empty();
    }

    private static List<long[]> intervals(String text, long completions) {
        return Arrays.stream(text.isEmpty() ? new String[0] : text.split(",", -1))
                .filter(interval -> interval(interval, completions).isEmpty())
                .map(interval -> interval.split("-", -1))
                .map(ends -> new long[] {Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])})
                .toList();
    }
}
