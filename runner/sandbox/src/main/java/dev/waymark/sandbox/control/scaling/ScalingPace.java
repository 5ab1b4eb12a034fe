package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Slows scaling as {@code spec.behavior} says: recent recommendations held against lower ones, and limits per period.
 *
 * <p>Without {@code behavior}, as in Kubernetes: up at most 4 pods or 100 % in 15 s, down only to the highest
 * recommendation of the last 300 s.
 */
final class ScalingPace {
    private static final long REMEMBERED_SECONDS = 3600;

    private final Deque<Moment> recommendations = new ArrayDeque<>();
    private final Deque<Moment> steps = new ArrayDeque<>();

    private record Moment(Instant time, long replicas) {}

    /**
     * A number with the reason why it is not the one that was recommended.
     *
     * @param reason of the condition {@code ScalingLimited} or {@code AbleToScale}; empty when it is that number
     */
    record Paced(long replicas, String reason) {}

    /** The number to scale to now. */
    Paced pace(KubeObject autoscaler, long current, long recommended, Instant now) {
        recommendations.addLast(new Moment(now, recommended));
        forget(recommendations, now);
        forget(steps, now);
        if (recommended < current) {
            long window = Tree.number(autoscaler.map("spec", "behavior", "scaleDown"), "stabilizationWindowSeconds")
                    .orElse(300L);
            long highest = recommendations.stream()
                    .filter(moment -> !moment.time().isBefore(now.minusSeconds(window)))
                    .mapToLong(Moment::replicas)
                    .max()
                    .orElse(recommended);
            long held = Math.min(current, Math.max(highest, recommended));
            return new Paced(held, held > recommended ? "ScaleDownStabilized" : "");
        }
        long window = Tree.number(autoscaler.map("spec", "behavior", "scaleUp"), "stabilizationWindowSeconds")
                .orElse(0L);
        long lowest = recommendations.stream()
                .filter(moment -> !moment.time().isBefore(now.minusSeconds(window)))
                .mapToLong(Moment::replicas)
                .min()
                .orElse(recommended);
        long wanted = Math.max(current, lowest);
        long limit = limit(autoscaler, current, now);
        return wanted > limit ? new Paced(limit, "ScaleUpLimit") : new Paced(wanted, "");
    }

    /** Notes that the number of replicas was changed. */
    void stepped(Instant now, long change) {
        steps.addLast(new Moment(now, change));
    }

    private long limit(KubeObject autoscaler, long current, Instant now) {
        var policies = Tree.maps(autoscaler.map("spec", "behavior", "scaleUp"), "policies");
        if (policies.isEmpty()) {
            long before = current - added(now, 15);
            return Math.max(before + 4, before * 2);
        }
        long most = current;
        for (Map<String, Object> policy : policies) {
            long value = Tree.number(policy, "value").orElse(0L);
            long before =
                    current - added(now, Tree.number(policy, "periodSeconds").orElse(15L));
            most = Math.max(
                    most,
                    "Percent".equals(policy.get("type"))
                            ? (long) Math.ceil(before * (1 + value / 100.0))
                            : before + value);
        }
        return most;
    }

    private long added(Instant now, long seconds) {
        return steps.stream()
                .filter(step -> step.time().isAfter(now.minusSeconds(seconds)))
                .mapToLong(Moment::replicas)
                .filter(change -> change > 0)
                .sum();
    }

    private static void forget(Deque<Moment> moments, Instant now) {
        while (!moments.isEmpty() && moments.peekFirst().time().isBefore(now.minusSeconds(REMEMBERED_SECONDS))) {
            moments.removeFirst();
        }
    }
}
