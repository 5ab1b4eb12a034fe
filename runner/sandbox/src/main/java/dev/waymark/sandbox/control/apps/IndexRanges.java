package dev.waymark.sandbox.control.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sets of completion indexes as a status writes them: {@code 1,3-5,7}. */
final class IndexRanges {
    private IndexRanges() {}

    /** The indexes of a text; empty for an empty one. */
    static Set<Long> read(String text) {
        Set<Long> indexes = new TreeSet<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] ends = part.split("-", 2);
            for (long i = Long.parseLong(ends[0]); i <= Long.parseLong(ends[ends.length - 1]); i++) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /** Two neighbours are written one by one, more as a range. */
    static String text(Set<Long> indexes) {
        List<String> parts = new ArrayList<>();
        SortedSet<Long> left = new TreeSet<>(indexes);
        while (!left.isEmpty()) {
            long first = left.first();
            long last = first;
            while (left.contains(last + 1)) {
                last++;
            }
            parts.add(first == last ? "" + first : first + (last == first + 1 ? "," : "-") + last);
            left = new TreeSet<>(left.tailSet(last + 1));
        }
        return String.join(",", parts);
    }
}
