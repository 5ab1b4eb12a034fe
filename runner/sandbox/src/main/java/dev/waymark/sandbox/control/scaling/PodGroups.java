package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods of a scaled object, told apart by what their metrics are worth ({@code groupPods} of
 * {@code k8s.io/kubernetes/pkg/controller/podautoscaler/replica_calculator.go}).
 *
 * @param measured those that count, with their samples
 * @param unready those that do not serve yet, or whose sample reaches back to before they did
 * @param missing those without a sample
 */
record PodGroups(Map<KubeObject, PodSample> measured, List<KubeObject> unready, List<KubeObject> missing) {
    private static final Duration INITIALIZATION = Duration.ofMinutes(5);
    private static final Duration FIRST_READINESS = Duration.ofSeconds(30);

    /** Groups pods; {@code patient} for CPU, of which pods use much while they start. */
    static PodGroups of(List<KubeObject> pods, Map<String, PodSample> samples, boolean patient, Instant now) {
        Map<KubeObject, PodSample> measured = new LinkedHashMap<>();
        List<KubeObject> unready = new ArrayList<>();
        List<KubeObject> missing = new ArrayList<>();
        for (KubeObject pod : pods) {
            if (pod.deleting() || pod.text("status", "phase").equals("Failed")) {
                continue;
            }
            Optional<PodSample> sample = Optional.ofNullable(samples.get(pod.name()));
            if (pod.text("status", "phase").equals("Pending")) {
                unready.add(pod);
            } else if (sample.isEmpty()) {
                missing.add(pod);
            } else if (patient && premature(pod, sample.get(), now)) {
                unready.add(pod);
            } else {
                measured.put(pod, sample.get());
            }
        }
        return new PodGroups(measured, unready, missing);
    }

    private static boolean premature(KubeObject pod, PodSample sample, Instant now) {
        Optional<Map<String, Object>> ready = Conditions.find(pod.maps("status", "conditions"), "Ready");
        Optional<Instant> started = Timestamps.read(pod.text("status", "startTime"));
        if (ready.isEmpty() || started.isEmpty()) {
            return true;
        }
        boolean isReady = "True".equals(ready.get().get("status"));
        Instant since = Tree.text(ready.get(), "lastTransitionTime")
                .flatMap(Timestamps::read)
                .orElse(started.get());
        return started.get().plus(INITIALIZATION).isAfter(now)
                ? !isReady || sample.time().isBefore(since.plus(sample.window()))
                : !isReady && started.get().plus(FIRST_READINESS).isAfter(since);
    }
}
