package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.object.KubeObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Works out how many pods a load needs, careful with pods of which nothing is known: they never make the number go the
 * other way ({@code replica_calculator.go}).
 *
 * @param replicas how many there are
 * @param ratio what the pods with these values use, as a share of the target
 * @param assumed what a pod without a sample is taken to use when fewer pods seem enough
 */
record ReplicaCalculation(
        long replicas, ToDoubleFunction<Map<KubeObject, Long>> ratio, ToLongFunction<KubeObject> assumed) {
    private static final double TOLERANCE = 0.1;

    long wanted(PodGroups groups) {
        Map<KubeObject, Long> values = new LinkedHashMap<>();
        groups.measured().forEach((pod, sample) -> values.put(pod, sample.value()));
        double first = ratio.applyAsDouble(values);
        boolean unready = !groups.unready().isEmpty() && first > 1;
        List<KubeObject> missing = groups.missing();
        if (!unready && missing.isEmpty()) {
            return near(first) ? replicas : (long) Math.ceil(first * values.size());
        }
        if (first < 1) {
            missing.forEach(pod -> values.put(pod, assumed.applyAsLong(pod)));
        } else if (first > 1) {
            missing.forEach(pod -> values.put(pod, 0L));
        }
        if (unready) {
            groups.unready().forEach(pod -> values.put(pod, 0L));
        }
        double second = ratio.applyAsDouble(values);
        if (near(second) || first < 1 && second > 1 || first > 1 && second < 1) {
            return replicas;
        }
        long wanted = (long) Math.ceil(second * values.size());
        return second < 1 && wanted > replicas || second > 1 && wanted < replicas ? replicas : wanted;
    }

    private static boolean near(double ratio) {
        return Math.abs(ratio - 1) <= TOLERANCE;
    }
}
