package dev.waymark.check;

import java.util.List;

/**
 * How something is not as wanted.
 *
 * @param summary one line: what is wrong first of all
 * @param difference lines of a diff, as in {@link Evidence}
 */
public record Mismatch(String summary, List<String> difference) {
    public Mismatch {
        difference = List.copyOf(difference);
    }

    /** The mismatch that these differences make; there must be one at least. */
    public static Mismatch of(List<Difference> differences) {
        return new Mismatch(
                differences.get(0).toString(),
                differences.stream().flatMap(one -> one.lines().stream()).toList());
    }
}
