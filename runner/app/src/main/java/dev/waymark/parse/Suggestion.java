package dev.waymark.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that was probably meant. */
final class Suggestion {
    /** More than these nobody reads. */
    private static final int MOST = 12;

    private Suggestion() {}

    /** "Did you mean 'x'?", or the words that are known when none is near. */
    static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? "" : "Known here: " + few(known));
    }

    private static String few(Collection<String> known) {
        String first = known.stream().limit(MOST).collect(Collectors.joining(", "));
        return known.size() > MOST ? first + " and " + (known.size() - MOST) + " more" : first;
    }

    /** The known word that a slip of the fingers or two away from the given one. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String wanted = word.toLowerCase();
        return known.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase()) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase())));
    }

    /** The optimal string alignment distance: letters put in, left out, replaced, or two neighbours swapped. */
    static int distance(String a, String b) {
        int[][] costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cheapest(int[][] costs, String a, String b, int i, int j) {
        int replaced = costs[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(replaced, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
