package dev.waymark.check.split;

/**
 * The numbers of hits that a right share yields, all but a stated error.
 *
 * @param lowest the smallest number that is still plausible
 * @param highest the largest
 */
public record Acceptance(int lowest, int highest) {

    /**
     * The hits in {@code trials} requests that a share of {@code probability} (0 to 1) stays within: each tail beyond
     * has less than half of {@code error}.
     */
    public static Acceptance of(int trials, double probability, double error) {
        Binomial binomial = new Binomial(trials, probability);
        int lowest = Search.first(0, trials, hits -> binomial.atMost(hits) >= error / 2);
        int highest = Search.first(0, trials, hits -> binomial.atLeast(hits + 1) < error / 2);
        return new Acceptance(lowest, highest);
    }

    /**
     * The smallest difference between the share seen and {@code probability} that the right share exceeds with less
     * than {@code error}, both ways together; 0 to 1.
     */
    public static double tolerance(int trials, double probability, double error) {
        Binomial binomial = new Binomial(trials, probability);
        double expected = trials * probability;
        // Every number of hits makes one candidate; the smallest that leaves little enough outside is sought.
        double smallest = 1;
        for (int hits = 0; hits <= trials; hits++) {
            double distance = Math.abs(hits - expected);
            if (distance / trials < smallest && outside(binomial, expected, distance) < error) {
                smallest = distance / trials;
            }
        }
        return smallest;
    }

    private static double outside(Binomial binomial, double expected, double distance) {
        double rounding = 1e-9;
        int above = (int) Math.floor(expected + distance + rounding) + 1;
        int below = (int) Math.ceil(expected - distance - rounding) - 1;
        return (below < 0 ? 0 : binomial.atMost(below)) + (above > binomial.trials() ? 0 : binomial.atLeast(above));
    }

    public boolean contains(int hits) {
        return hits >= lowest && hits <= highest;
    }
}
