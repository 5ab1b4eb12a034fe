package dev.waymark.sandbox.mesh.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** A histogram with the buckets that Envoy uses where nobody has chosen others. Thread-safe; never waits. */
final class Histogram {
    private static final String[] NAMES = {
        "0.5", "1", "5", "10", "25", "50", "100", "250", "500", "1000", "2500", "5000", "10000", "30000", "60000",
        "300000", "600000", "1800000", "3600000"
    };
    private static final double[] BOUNDS = new double[NAMES.length];

    static {
        for (int i = 0; i < NAMES.length; i++) {
            BOUNDS[i] = Double.parseDouble(NAMES[i]);
        }
    }

    private final AtomicLongArray counts = new AtomicLongArray(NAMES.length + 1);
    private final LongAdder sum = new LongAdder();

    void record(long value) {
        int bucket = 0;
        while (bucket < BOUNDS.length && value > BOUNDS[bucket]) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        sum.add(value);
    }

    /** Writes the buckets, each with all that are below it, and the sum and the count. */
    void write(StringBuilder to, String metric, String labels) {
        long below = 0;
        for (int i = 0; i <= NAMES.length; i++) {
            below += counts.get(i);
            to.append(metric)
                    .append("_bucket{")
                    .append(labels)
                    .append(",le=\"")
                    .append(i < NAMES.length ? NAMES[i] : "+Inf")
                    .append("\"} ")
                    .append(below)
                    .append('\n');
        }
        to.append(metric)
                .append("_sum{")
                .append(labels)
                .append("} ")
                .append(sum.sum())
                .append('\n');
        to.append(metric)
                .append("_count{")
                .append(labels)
                .append("} ")
                .append(below)
                .append('\n');
    }
}
