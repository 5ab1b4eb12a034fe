package dev.waymark.check.split;

/**
 * The trial of one share: is it {@code wanted}, or is it off by the tolerance or more?
 *
 * <p>Two sequential probability ratio tests (Wald 1945), one against each of {@code wanted ± tolerance}. The ratio
 * of likelihoods is a martingale under the hypothesis below the line, so it ever reaches 1/e with probability at most e
 * (Ville 1939): the bounds hold whenever one looks, after every request or after batches of any size. A hypothesis
 * farther away than the tolerance is excluded sooner still.
 */
final class ShareTrial {
    private final double wanted;
    private final Alternative[] alternatives;
    private final double rejection;
    private final double acceptance;

    /**
     * @param wanted 0 to 1
     * @param tolerance 0 to 1
     * @param rejection the probability of turning a right share down, by each of the two tests
     * @param acceptance the probability of letting a wrong share pass
     */
    ShareTrial(double wanted, double tolerance, double rejection, double acceptance) {
        this.wanted = wanted;
        this.rejection = rejection;
        this.acceptance = acceptance;
        Alternative more = new Alternative(Math.min(1, wanted + tolerance));
        Alternative less = new Alternative(Math.max(0, wanted - tolerance));
        this.alternatives = wanted <= 0
                ? new Alternative[] {more}
                : wanted >= 1 ? new Alternative[] {less} : new Alternative[] {more, less};
    }

    /** Judges the hits among all requests so far. An alternative once excluded stays so. */
    Verdict judge(int hits, int requests) {
        boolean holds = true;
        for (Alternative alternative : alternatives) {
            double evidence = alternative.evidence(hits, requests);
            if (evidence >= -Math.log(rejection)) {
                return Verdict.DIFFERS;
            }
            alternative.excluded |= evidence <= Math.log(acceptance);
            holds &= alternative.excluded;
        }
        return holds ? Verdict.HOLDS : Verdict.OPEN;
    }

    /** Judges for the last time, with the exact distribution of the hits at a fixed number of requests. */
    Verdict judgeFinally(int hits, int requests) {
        boolean holds = true;
        for (Alternative alternative : alternatives) {
            if (tail(wanted, alternative.share < wanted, hits, requests) < rejection) {
                return Verdict.DIFFERS;
            }
            holds &= alternative.excluded
                    || tail(alternative.share, alternative.share > wanted, hits, requests) < acceptance;
        }
        return holds ? Verdict.HOLDS : Verdict.UNDECIDED;
    }

    /** The number of requests after which {@link #judgeFinally} has both errors within their limits. */
    int sufficient() {
        int most = 1;
        for (Alternative alternative : alternatives) {
            most = Math.max(
                    most,
                    Separation.of(wanted, alternative.share, Math.min(rejection, acceptance))
                            .requests());
        }
        return most;
    }

    private static double tail(double share, boolean lower, int hits, int requests) {
        Binomial binomial = new Binomial(requests, share);
        return lower ? binomial.atMost(hits) : binomial.atLeast(hits);
    }

    /** A share that the wanted one is told apart from. */
    private final class Alternative {
        private final double share;
        private boolean excluded;

        Alternative(double share) {
            this.share = share;
        }

        /** The logarithm of how much likelier the hits are under this share than under the wanted one. */
        double evidence(int hits, int requests) {
            int misses = requests - hits;
            boolean impossibleHere = share <= 0 && hits > 0 || share >= 1 && misses > 0;
            boolean impossibleWanted = wanted <= 0 && hits > 0 || wanted >= 1 && misses > 0;
            if (impossibleWanted) {
                return Double.POSITIVE_INFINITY;
            }
            if (impossibleHere) {
                return Double.NEGATIVE_INFINITY;
            }
            return (hits == 0 ? 0 : hits * Math.log(share / wanted))
                    + (misses == 0 ? 0 : misses * Math.log((1 - share) / (1 - wanted)));
        }
    }
}
