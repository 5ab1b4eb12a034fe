package dev.waymark.cluster.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Names that a wrong name may have been meant to be. */
final class NearNames {
    private static final int MOST = 8;

    /** So many letters may be other, missing or too many. */
    private static final int SLIPS = 2;

    private NearNames() {}

    /** The names that there are, as the end of a sentence; a name that looks like the wrong one stands alone. */
    static String instead(String kind, String place, String wrong, List<String> names) {
        if (names.isEmpty()) {
            return "there is no " + kind + place + " at all";
        }
        return nearest(wrong, names)
                .map(name -> "there is a " + kind + " " + name + ", is one of the names misspelt?")
                .orElseGet(() -> kind + " objects" + place + ": "
                        + String.join(", ", names.subList(0, Math.min(MOST, names.size())))
                        + (names.size() > MOST ? ", ..." : ""));
    }

    /**
     * A name that differs by a few letters, or that begins like the wrong one and goes on; none where another number is
     * all that differs, because {@code cars-v1} and {@code cars-v2} are alike on purpose.
     */
    private static Optional<String> nearest(String wrong, List<String> names) {
        if (names.stream().anyMatch(name -> withoutNumbers(name).equals(withoutNumbers(wrong)))) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> isNear(wrong, name))
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    private static boolean isNear(String wrong, String name) {
        String shorter = wrong.length() < name.length() ? wrong : name;
        String longer = wrong.length() < name.length() ? name : wrong;
        boolean extended = shorter.length() > SLIPS && longer.startsWith(shorter + "-");
        return extended || distance(wrong, name) <= Math.min(SLIPS, wrong.length() / 3);
    }

    private static String withoutNumbers(String name) {
        return name.replaceAll("\\d+", "0");
    }

    /** The edit distance of Levenshtein. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
