package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Slows scaling as {@code spec.behavior} says: recent recommendations held against the newest one, and limits per period.
 *
 * <p>Without {@code behavior}, as in Kubernetes: up to at most twice as many or 4, whichever is more, and down only to the
 * highest recommendation of the last 300 s ({@code horizontal.go}, {@code normalizeDesiredReplicasWithBehaviors}).
 */
final class ScalingPace {
    private static final long REMEMBERED_SECONDS = 3600;

    private final Deque<Moment> recommendations = new ArrayDeque<>();
    private final Deque<Moment> steps = new ArrayDeque<>();

    private record Moment(Instant time, long replicas) {}

    /** The number that stabilization windows let pass, and the limits of the moment. */
    record Paced(long stabilized, long most, long least) {}

    /** The pace for a recommendation at this moment. */
    Paced pace(KubeObject autoscaler, long current, long recommended, Instant now) {
        Map<String, Object> up = autoscaler.map("spec", "behavior", "scaleUp");
        Map<String, Object> down = autoscaler.map("spec", "behavior", "scaleDown");
        recommendations.addLast(new Moment(now, recommended));
        forget(recommendations, now);
        forget(steps, now);
        long lowest = recent(up, 0, now).min().orElse(recommended);
        long highest = recent(down, 300, now).max().orElse(recommended);
        long stabilized = Math.max(Math.min(current, highest), lowest);
        return new Paced(stabilized, most(up, current, now), least(down, current, now));
    }

    /** Notes that the number of replicas was changed. */
    void stepped(Instant now, long change) {
        steps.addLast(new Moment(now, change));
    }

    private LongStream recent(Map<String, Object> rules, long otherwise, Instant now) {
        Instant begin = now.minusSeconds(
                Tree.number(rules, "stabilizationWindowSeconds").orElse(otherwise));
        return recommendations.stream()
                .filter(moment -> moment.time().isAfter(begin) || moment.time().equals(now))
                .mapToLong(Moment::replicas);
    }

    private long most(Map<String, Object> rules, long current, Instant now) {
        if (disabled(rules)) {
            return current;
        }
        var limits = Tree.maps(rules, "policies").stream().mapToLong(policy -> {
            long value = Tree.number(policy, "value").orElse(0L);
            long before = before(policy, current, now);
            return percent(policy) ? (long) Math.ceil(before * (1 + value / 100.0)) : before + value;
        });
        long unlimited = Math.max(2 * current, 4);
        long limit =
                fewest(rules) ? limits.min().orElse(unlimited) : limits.max().orElse(unlimited);
        return Math.max(limit, current);
    }

    private long least(Map<String, Object> rules, long current, Instant now) {
        if (disabled(rules)) {
            return current;
        }
        var limits = Tree.maps(rules, "policies").stream().mapToLong(policy -> {
            long value = Tree.number(policy, "value").orElse(0L);
            long before = before(policy, current, now);
            return percent(policy) ? (long) (before * (1 - value / 100.0)) : before - value;
        });
        long limit = fewest(rules) ? limits.max().orElse(0) : limits.min().orElse(0);
        return Math.min(limit, current);
    }

    /** How many there were at the beginning of a policy's period. */
    private long before(Map<String, Object> policy, long current, Instant now) {
        Instant begin = now.minusSeconds(Tree.number(policy, "periodSeconds").orElse(15L));
        return current
                - steps.stream()
                        .filter(step -> step.time().isAfter(begin))
                        .mapToLong(Moment::replicas)
                        .sum();
    }

    private static boolean disabled(Map<String, Object> rules) {
        return "Disabled".equals(rules.get("selectPolicy"));
    }

    private static boolean fewest(Map<String, Object> rules) {
        return "Min".equals(rules.get("selectPolicy"));
    }

    private static boolean percent(Map<String, Object> policy) {
        return "Percent".equals(policy.get("type"));
    }

    private static void forget(Deque<Moment> moments, Instant now) {
        while (!moments.isEmpty() && moments.peekFirst().time().isBefore(now.minusSeconds(REMEMBERED_SECONDS))) {
            moments.removeFirst();
        }
    }
}
