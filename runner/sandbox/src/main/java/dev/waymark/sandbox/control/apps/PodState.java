package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What controllers ask of a pod. */
final class PodState {
    private PodState() {}

    /** Neither ended nor being deleted. */
    static boolean active(KubeObject pod) {
        return !pod.deleting() && !ended(pod);
    }

    static boolean ended(KubeObject pod) {
        String phase = pod.text("status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** When the last container of a pod ended; the beginning of time when none has. */
    static Instant endedAt(KubeObject pod) {
        return pod.maps("status", "containerStatuses").stream()
                .flatMap(container -> Tree.text(container, "state", "terminated", "finishedAt").stream())
                .flatMap(text -> Timestamps.read(text).stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    static boolean ready(KubeObject pod) {
        return Conditions.isTrue(pod, "Ready");
    }

    /** How long until a ready pod has been ready for long enough; zero when it has; empty when it is not ready. */
    static Optional<Duration> untilAvailable(KubeObject pod, long minReadySeconds, Clock clock) {
        if (!ready(pod)) {
            return Optional.empty();
        }
        if (minReadySeconds == 0) {
            return Optional.of(Duration.ZERO);
        }
        Instant since = Conditions.find(pod.maps("status", "conditions"), "Ready")
                .flatMap(condition -> Tree.text(condition, "lastTransitionTime"))
                .flatMap(Timestamps::read)
                .orElse(clock.instant());
        return Optional.of(Timestamps.until(clock, since.plusSeconds(minReadySeconds)));
    }
}
