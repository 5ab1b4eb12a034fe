package dev.waymark.sandbox.mesh.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long some requests took: counts in classes of which each is an eighth wider than the one before it starts at, so
 * that a quantile is right to some 6 %. Immutable.
 */
public final class Distribution {
    private static final int PARTS = 8;
    private static final int PART_BITS = 3;

    /** Up to more than an hour, in microseconds. */
    private static final int CLASSES = 32 * PARTS;

    private final long[] counts;

    private Distribution(long[] counts) {
        this.counts = counts;
    }

    /** Collects times. Thread-safe; never waits. */
    static final class Collector {
        private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

        void add(long nanos) {
            counts.incrementAndGet(classOf(nanos / 1_000));
        }

        Distribution now() {
            long[] copy = new long[CLASSES];
            for (int i = 0; i < CLASSES; i++) {
                copy[i] = counts.get(i);
            }
            return new Distribution(copy);
        }
    }

    static Distribution empty() {
        return new Distribution(new long[CLASSES]);
    }

    /** What has come since an earlier moment. */
    public Distribution since(Distribution earlier) {
        long[] rest = new long[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            rest[i] = counts[i] - earlier.counts[i];
        }
        return new Distribution(rest);
    }

    /** The time that this share of the requests took at most; zero when there are none. */
    public Duration quantile(double share) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long wanted = Math.max(1, (long) Math.ceil(all * share));
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Duration.ofNanos((start(i) + start(i + 1)) * 1_000 / 2);
            }
        }
        return Duration.ZERO;
    }

    private static int classOf(long micros) {
        if (micros < PARTS) {
            return (int) Math.max(0, micros);
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        int part = (int) (micros >>> (exponent - PART_BITS)) - PARTS;
        return Math.min(CLASSES - 1, (exponent - PART_BITS + 1) * PARTS + part);
    }

    /** The shortest time of a class, in microseconds. */
    private static long start(int index) {
        int octave = index / PARTS;
        return octave == 0 ? index : (long) (PARTS + index % PARTS) << (octave - 1);
    }
}
