package dev.waymark.check.alike;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Whether a sequence meets a pattern in which some elements stand for any number of others. */
final class Sequence {
    private Sequence() {}

    /** The time is the product of the two lengths, whatever the pattern. */
    static <T> boolean matches(List<T> pattern, List<T> sequence, Predicate<T> elides, BiPredicate<T, T> alike) {
        boolean[] reachable = new boolean[sequence.size() + 1];
        reachable[0] = true;
        for (T wanted : pattern) {
            boolean[] next = new boolean[reachable.length];
            for (int i = 0; i < reachable.length; i++) {
                if (elides.test(wanted)) {
                    next[i] = reachable[i] || i > 0 && next[i - 1];
                } else {
                    next[i] = i > 0 && reachable[i - 1] && alike.test(wanted, sequence.get(i - 1));
                }
            }
            reachable = next;
        }
        return reachable[sequence.size()];
    }
}
