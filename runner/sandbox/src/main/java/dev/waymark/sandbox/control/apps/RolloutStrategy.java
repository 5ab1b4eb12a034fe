package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides how many replicas each set of a rollout gets next. */
final class RolloutStrategy {
    private final ReplicaSets sets;

    RolloutStrategy(ReplicaSets sets) {
        this.sets = sets;
    }

    /**
     * The first half of {@code Recreate}: no old pod may be left before a new one starts.
     *
     * @param running whether pods of old sets have not ended yet
     * @return whether the rollout must wait
     */
    boolean stopOld(Rollout rollout, boolean running) {
        boolean scaled = false;
        for (KubeObject set : rollout.old()) {
            scaled |= Rollout.replicas(set) > 0 && sets.scale(rollout, set, 0);
        }
        return scaled || running;
    }

    /** Gives the current set as many pods as there is room for; returns whether its number changed. */
    boolean growCurrent(Rollout rollout) {
        KubeObject set = rollout.current().orElseThrow();
        long has = Rollout.replicas(set);
        if (has == rollout.wanted()) {
            return false;
        }
        long next = has > rollout.wanted() ? rollout.wanted() : rollout.roomForCurrent();
        return next != has && sets.scale(rollout, set, next);
    }

    /** Takes away old pods that are not available, and others as long as enough pods stay available. */
    void shrinkOld(Rollout rollout) {
        long old = Rollout.replicas(rollout.old());
        if (old == 0) {
            return;
        }
        KubeObject current = rollout.current().orElseThrow();
        long minimum = rollout.wanted() - rollout.maxUnavailable();
        long unavailable = Rollout.replicas(current)
                - current.number("status", "availableReplicas").orElse(0L);
        long removable = Rollout.replicas(rollout.all()) - minimum - unavailable;
        long available = Rollout.counted(rollout.all(), "availableReplicas");
        for (KubeObject set : rollout.old()) {
            long has = Rollout.replicas(set);
            long healthy =
                    Math.min(has, set.number("status", "availableReplicas").orElse(0L));
            long broken = Math.min(Math.max(removable, 0), has - healthy);
            long spare = Math.min(Math.max(available - minimum, 0), healthy);
            spare = Math.min(spare, Math.max(removable - broken, 0));
            if (broken + spare > 0) {
                sets.scale(rollout, set, has - broken - spare);
                removable -= broken + spare;
                available -= spare;
            }
        }
    }

    /** Brings the sum of all sets to the number that the deployment asks for, each set by its share. */
    void scaleInProportion(Rollout rollout) {
        List<KubeObject> active =
                rollout.all().stream().filter(set -> Rollout.replicas(set) > 0).toList();
        if (active.size() <= 1) {
            single(rollout, active).ifPresent(set -> sets.scale(rollout, set, rollout.wanted()));
            return;
        }
        if (saturated(rollout)) {
            rollout.old().stream().filter(set -> Rollout.replicas(set) > 0).forEach(set -> sets.scale(rollout, set, 0));
            return;
        }
        if (!rollout.rolling()) {
            return;
        }
        long total = Rollout.replicas(active);
        long allowed = rollout.wanted() == 0 ? 0 : rollout.wanted() + rollout.maxSurge();
        long left = allowed - total;
        List<KubeObject> largestFirst = active.stream()
                .sorted(Comparator.<KubeObject>comparingLong(Rollout::replicas).reversed())
                .toList();
        for (int i = 0; i < largestFirst.size(); i++) {
            KubeObject set = largestFirst.get(i);
            long share = Math.round((double) Rollout.replicas(set) * (allowed - total) / total);
            long change = left >= 0 ? Math.min(share, left) : Math.max(share, left);
            if (i == largestFirst.size() - 1) {
                change = left;
            }
            left -= change;
            sets.scale(rollout, set, Math.max(0, Rollout.replicas(set) + change));
        }
    }

    private static Optional<KubeObject> single(Rollout rollout, List<KubeObject> active) {
        if (!active.isEmpty()) {
            return Optional.of(active.get(0));
        }
        return rollout.current().or(() -> rollout.old().stream().max(Comparator.comparingLong(Revisions::of)));
    }

    private static boolean saturated(Rollout rollout) {
        return rollout.current()
                .filter(set -> Rollout.replicas(set) == rollout.wanted())
                .filter(set -> set.number("status", "availableReplicas").orElse(0L) == rollout.wanted())
                .isPresent();
    }
}
