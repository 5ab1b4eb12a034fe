package dev.waymark.check.split;

import dev.waymark.check.Split;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The trial of a split: requests are counted until it is clear that every share is as wanted, or that one is off by the
 * tolerance or more. Each of the two wrong verdicts has at most the split's stated error, however many shares there are
 * and however often one looks. A share between right and off by the tolerance may be judged either way.
 *
 * <p>Half of the error is spent on looking early, half on the exact test when the limit is reached. Not thread-safe.
 */
public final class SplitTrial {
    private final Map<String, ShareTrial> trials = new LinkedHashMap<>();
    private final Map<String, Integer> hits = new LinkedHashMap<>();
    private final Split split;
    private final int limit;
    private int requests;

    /**
     * @param limit the number of requests after which it is decided or given up
     */
    public SplitTrial(Split split, int limit) {
        this.split = split;
        this.limit = limit;
        split.shares().forEach((name, share) -> trials.put(name, trial(share / 100)));
        split.shares().keySet().forEach(name -> hits.put(name, 0));
    }

    private ShareTrial trial(double share) {
        int sides = 2 * split.shares().size();
        return new ShareTrial(share, split.tolerance() / 100, split.error() / 2 / sides, split.error() / 2);
    }

    /** Counts requests that went to one share; a name that is not in the split has the wanted share 0. */
    public void add(String name, int count) {
        hits.merge(name, count, Integer::sum);
        requests += count;
    }

    /** What the requests counted so far tell. Verdicts but {@link Verdict#OPEN} are meant to end the trial. */
    public Verdict verdict() {
        if (unexpected() > 0) {
            return Verdict.DIFFERS;
        }
        boolean last = requests >= limit;
        Verdict verdict = Verdict.HOLDS;
        for (Map.Entry<String, ShareTrial> entry : trials.entrySet()) {
            int count = hits.get(entry.getKey());
            Verdict one = entry.getValue().judge(count, requests);
            if (one == Verdict.OPEN && last) {
                one = entry.getValue().judgeFinally(count, requests);
            }
            if (one == Verdict.DIFFERS) {
                return one;
            }
            verdict = one == Verdict.HOLDS ? verdict : one;
        }
        return verdict;
    }

    private int unexpected() {
        return hits.entrySet().stream()
                .filter(entry -> !trials.containsKey(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** A number of requests that always suffices for a verdict on a split that is right. */
    public static int sufficient(Split split) {
        SplitTrial trial = new SplitTrial(split, Integer.MAX_VALUE);
        return trial.trials.values().stream()
                .mapToInt(ShareTrial::sufficient)
                .max()
                .orElse(1);
    }

    public Tally tally() {
        return new Tally(split, hits);
    }
}
