package dev.waymark.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a cluster differs from what it was before a lab. Each entry is a line for people, without control characters.
 *
 * @param left objects that are there and were not, such as {@code ConfigMap shop/colours}
 * @param changed objects that are not as they were, with the fields that differ
 * @param gone objects that were there
 * @param unread kinds that could not be read, with the reason; they are not compared
 */
public record Leftovers(List<String> left, List<String> changed, List<String> gone, List<String> unread) {
    public Leftovers {
        left = List.copyOf(left);
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
        unread = List.copyOf(unread);
    }

    /** Whether the cluster is as it was, as far as it could be read. */
    public boolean none() {
        return left.isEmpty() && changed.isEmpty() && gone.isEmpty();
    }

    /** One line for each difference. */
    public List<String> lines() {
        return Stream.of(labelled("Left: ", left), labelled("Changed: ", changed), labelled("Gone: ", gone))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> labelled(String label, List<String> lines) {
        return lines.stream().map(line -> label + line);
    }
}
