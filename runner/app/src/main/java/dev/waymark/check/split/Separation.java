package dev.waymark.check.split;

/**
 * How many requests tell two shares apart, and where the line between them is.
 *
 * @param requests the smallest number from which on both errors stay below the limit
 * @param threshold the smallest number of hits that speaks for the larger share
 */
public record Separation(int requests, int threshold) {
    private static final int MOST = 1 << 20;

    /** Two different shares, 0 to 1, and the probability of taking the one for the other. */
    public static Separation of(double share, double other, double error) {
        double smaller = Math.min(share, other);
        double larger = Math.max(share, other);
        int enough = 1;
        while (enough < MOST && !separates(enough, smaller, larger, error)) {
            enough *= 2;
        }
        int about = Search.first(1, enough, n -> separates(n, smaller, larger, error));
        int n = pastTheTeeth(about, smaller, larger, error);
        return new Separation(n, threshold(n, smaller, error));
    }

    /** Hits are whole, so near the limit some numbers of requests separate and larger ones do not. */
    private static int pastTheTeeth(int about, double smaller, double larger, double error) {
        int window = 64 + about / 50;
        int lastFailure = about - 1;
        for (int n = about; n <= lastFailure + window && n < MOST; n++) {
            if (!separates(n, smaller, larger, error)) {
                lastFailure = n;
            }
        }
        return lastFailure + 1;
    }

    private static boolean separates(int n, double smaller, double larger, double error) {
        int threshold = threshold(n, smaller, error);
        return threshold <= n && new Binomial(n, larger).atMost(threshold - 1) < error;
    }

    private static int threshold(int n, double smaller, double error) {
        Binomial binomial = new Binomial(n, smaller);
        return Search.first(0, n + 1, hits -> hits > n || binomial.atLeast(hits) < error);
    }
}
