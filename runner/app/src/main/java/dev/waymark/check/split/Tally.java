package dev.waymark.check.split;

import dev.waymark.check.ObservedShare;
import dev.waymark.check.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How requests were shared out, and how that is told: {@code 30 % ± 6 %, n=212}. */
public record Tally(Split wanted, Map<String, Integer> hits) {
    /** The 97.5th percentile of the normal distribution: intervals are of 95 %. */
    private static final double Z = 1.959964;

    public Tally {
        hits = new LinkedHashMap<>(hits);
    }

    public int requests() {
        return hits.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** All shares in one line. */
    public String describe() {
        return requests() == 0
                ? "no answers yet"
                : hits.keySet().stream().map(name -> name + " " + share(name)).collect(Collectors.joining(", "))
                        + ", n=" + requests();
    }

    /** The wanted shares in one line. */
    public static String describe(Split split) {
        return split.shares().entrySet().stream()
                .map(entry -> entry.getKey() + " " + percent(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Two lines for each share that is seen off by half of the tolerance or more, one for each other. */
    public List<String> difference() {
        List<String> lines = new ArrayList<>();
        hits.forEach((name, count) -> {
            double share = wanted.shares().getOrDefault(name, 0.0);
            double seen = requests() == 0 ? 0 : 100.0 * count / requests();
            if (Math.abs(seen - share) < wanted.tolerance() / 2) {
                lines.add("  " + name + " " + share(name));
            } else {
                lines.add("- " + name + " " + percent(share));
                lines.add("+ " + name + " " + share(name));
            }
        });
        return lines;
    }

    /** Each share as numbers, in the order of the split. */
    public List<ObservedShare> shares() {
        int n = requests();
        return hits.entrySet().stream()
                .map(entry -> {
                    double share = n == 0 ? 0 : (double) entry.getValue() / n;
                    return new ObservedShare(
                            entry.getKey(),
                            wanted.shares().getOrDefault(entry.getKey(), 0.0),
                            100 * share,
                            n == 0 ? 100 : 100 * halfWidth(share, n),
                            n);
                })
                .toList();
    }

    private String share(String name) {
        int n = requests();
        if (n == 0) {
            return "0 %";
        }
        double share = (double) hits.getOrDefault(name, 0) / n;
        return percent(100 * share) + " ± " + percent(100 * halfWidth(share, n));
    }

    /** Half the width of Wilson's interval, which stays honest at shares near 0 and 1. */
    private static double halfWidth(double share, int n) {
        return Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
    }

    private static String percent(double value) {
        boolean whole = value >= 1 || value == 0;
        return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", value);
    }
}
