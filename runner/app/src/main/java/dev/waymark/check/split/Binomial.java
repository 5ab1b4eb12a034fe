package dev.waymark.check.split;

/**
 * The number of hits in independent trials of equal probability, exactly (no normal approximation).
 *
 * @param trials not negative
 * @param probability of a hit, 0 to 1
 */
record Binomial(int trials, double probability) {
    Binomial {
        if (trials < 0 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("no binomial distribution: " + trials + ", " + probability);
        }
    }

    /** P(X = hits). */
    double at(int hits) {
        if (hits < 0 || hits > trials) {
            return 0;
        }
        if (probability == 0 || probability == 1) {
            return hits == Math.round(trials * probability) ? 1 : 0;
        }
        return Math.exp(logFactorial(trials)
                - logFactorial(hits)
                - logFactorial(trials - hits)
                + hits * Math.log(probability)
                + (trials - hits) * Math.log1p(-probability));
    }

    /** P(X <= hits). */
    double atMost(int hits) {
        if (hits >= trials) {
            return 1;
        }
        // Summed from the small end of the tail, so that nothing small is lost against something large.
        return hits < trials * probability ? lowerTail(hits) : 1 - upperTail(hits + 1);
    }

    /** P(X >= hits). */
    double atLeast(int hits) {
        if (hits <= 0) {
            return 1;
        }
        return hits > trials * probability ? upperTail(hits) : 1 - lowerTail(hits - 1);
    }

    private double lowerTail(int hits) {
        double sum = 0;
        double odds = (1 - probability) / probability;
        double term = at(hits);
        for (int k = hits; k >= 0 && term > sum * 1e-17; k--) {
            sum += term;
            term *= odds * k / (trials - k + 1);
        }
        return sum;
    }

    private double upperTail(int hits) {
        double sum = 0;
        double odds = probability / (1 - probability);
        double term = at(hits);
        for (int k = hits; k <= trials && term > sum * 1e-17; k++) {
            sum += term;
            term *= odds * (trials - k) / (k + 1);
        }
        return sum;
    }

    /** The logarithm of n!: Stirling's series, by sum where the series is not exact yet. */
    private static double logFactorial(int n) {
        if (n < 32) {
            double sum = 0;
            for (int i = 2; i <= n; i++) {
                sum += Math.log(i);
            }
            return sum;
        }
        double x = n + 1.0;
        double inverse = 1 / (x * x);
        double series = (1 / 12.0 - inverse * (1 / 360.0 - inverse * (1 / 1260.0 - inverse / 1680))) / x;
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
    }
}
