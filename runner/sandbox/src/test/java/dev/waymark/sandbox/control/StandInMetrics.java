package dev.waymark.sandbox.control;

import dev.waymark.sandbox.control.scaling.PodMetrics;
import java.util.Optional;

/** Metrics that a test sets, the same for every pod; none to begin with. */
final class StandInMetrics implements PodMetrics {
    volatile Optional<Double> cpu = Optional.empty();

    @Override
    public boolean served() {
        return cpu.isPresent();
    }

    @Override
    public Optional<Double> cpu(String namespace, String pod) {
        return cpu;
    }
}
