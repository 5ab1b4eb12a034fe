package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scales what HorizontalPodAutoscalers name, every 5 s and whenever their target changes.
 *
 * <p>The steps and words are those of {@code k8s.io/kubernetes/pkg/controller/podautoscaler/horizontal.go}; a controller manager looks every
 * 15 s unless told otherwise, which is long for a lab.
 */
public final class AutoscalerController implements Controller {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final ResourceUsage usage;
    private final EventRecorder events;
    private final Map<ObjectKey, ScalingPace> paces = new HashMap<>();

    public AutoscalerController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.usage = new ResourceUsage(client, kinds.podMetrics, clock);
        this.events = new EventRecorder(client, kinds.event, "horizontal-pod-autoscaler", Optional.empty(), clock);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.autoscaler)) {
            return List.of(ObjectKey.of(kinds.autoscaler, change.object()));
        }
        if (!change.kind().subresources().contains("scale")) {
            return List.of();
        }
        return client.list(kinds.autoscaler, change.object().namespace()).stream()
                .filter(autoscaler -> change.object().name().equals(autoscaler.text("spec", "scaleTargetRef", "name")))
                .filter(autoscaler -> change.kind().kind().equals(autoscaler.text("spec", "scaleTargetRef", "kind")))
                .map(autoscaler -> ObjectKey.of(kinds.autoscaler, autoscaler))
                .toList();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> autoscaler = client.find(kinds.autoscaler, key);
        if (autoscaler.isEmpty()) {
            paces.remove(key);
            return Optional.empty();
        }
        ScaleTarget.of(client, autoscaler.get())
                .ifPresentOrElse(target -> scale(key, autoscaler.get(), target), () -> targetless(autoscaler.get()));
        return Optional.of(PERIOD);
    }

    private void targetless(KubeObject autoscaler) {
        String what = client.registry()
                .kinds()
                .of(
                        autoscaler.text("spec", "scaleTargetRef", "apiVersion"),
                        autoscaler.text("spec", "scaleTargetRef", "kind"))
                .map(kind ->
                        kind.resource() + " \"" + autoscaler.text("spec", "scaleTargetRef", "name") + "\" not found")
                .orElse("no matches for kind \"" + autoscaler.text("spec", "scaleTargetRef", "kind") + "\" in group \""
                        + autoscaler.text("spec", "scaleTargetRef", "apiVersion") + "\"");
        events.warning(kinds.autoscaler, autoscaler, "FailedGetScale", what);
        client.status(
                kinds.autoscaler,
                autoscaler,
                current -> with(
                        current,
                        "AbleToScale",
                        "False",
                        "FailedGetScale",
                        "the HPA controller was unable to get the target's current scale: " + what));
    }

    private void scale(ObjectKey key, KubeObject autoscaler, ScaleTarget target) {
        long minimum = autoscaler.number("spec", "minReplicas").orElse(1L);
        long maximum = autoscaler.number("spec", "maxReplicas").orElse(minimum);
        long has = target.wanted();
        KubeObject next = with(
                autoscaler,
                "AbleToScale",
                "True",
                "SucceededGetScale",
                "the HPA controller was able to get the target's current scale");
        if (has == 0 && minimum != 0) {
            report(
                    with(
                            next,
                            "ScalingActive",
                            "False",
                            "ScalingDisabled",
                            "scaling is disabled since the replica count of the target is zero"),
                    target,
                    0);
        } else if (has > maximum) {
            rescale(next, target, maximum, "Current number of replicas above Spec.MaxReplicas");
        } else if (has < minimum) {
            rescale(next, target, minimum, "Current number of replicas below Spec.MinReplicas");
        } else {
            byMetrics(key, next, target, minimum, maximum);
        }
    }

    private void byMetrics(ObjectKey key, KubeObject autoscaler, ScaleTarget target, long minimum, long maximum) {
        long has = target.wanted();
        Metrics metrics = metrics(autoscaler, target);
        if (metrics.best().isEmpty()
                || metrics.failure().isPresent() && metrics.best().get().replicas() < has) {
            MetricFailure failure = metrics.failure().orElseThrow();
            events.warning(
                    kinds.autoscaler,
                    autoscaler,
                    "FailedComputeMetricsReplicas",
                    "invalid metrics (" + metrics.failures() + " invalid out of "
                            + autoscaler.maps("spec", "metrics").size() + "), first error is: " + failure.summary()
                            + failure.getMessage());
            report(
                    with(
                                    autoscaler,
                                    "ScalingActive",
                                    "False",
                                    failure.reason(),
                                    "the HPA was unable to compute the replica count: " + failure.getMessage())
                            .with(metrics.current(), "status", "currentMetrics"),
                    target,
                    autoscaler.number("status", "desiredReplicas").orElse(0L));
            return;
        }
        Recommendation wanted = metrics.best().get();
        KubeObject next = with(
                        autoscaler,
                        "ScalingActive",
                        "True",
                        "ValidMetricFound",
                        "the HPA was able to successfully calculate a replica count from " + wanted.metric())
                .with(metrics.current(), "status", "currentMetrics");
        ScalingPace pace = paces.computeIfAbsent(key, each -> new ScalingPace());
        ScalingPace.Paced paced = pace.pace(autoscaler, has, wanted.replicas(), clock.instant());
        next = stabilized(next, wanted.replicas(), paced.stabilized(), has);
        ReplicaLimits limits = ReplicaLimits.of(paced, has, minimum, maximum);
        next = with(next, "ScalingLimited", limits.limited() ? "True" : "False", limits.reason(), limits.message());
        long bounded = limits.replicas();
        if (bounded == has) {
            report(next, target, has);
        } else {
            pace.stepped(clock.instant(), bounded - has);
            rescale(
                    next,
                    target,
                    bounded,
                    bounded > has ? wanted.metric() + " above target" : "All metrics below target");
        }
    }

    /** What all metrics ask for: the most counts, and what cannot be had is told of. */
    private record Metrics(
            Optional<Recommendation> best,
            List<Map<String, Object>> current,
            Optional<MetricFailure> failure,
            int failures) {}

    private Metrics metrics(KubeObject autoscaler, ScaleTarget target) {
        Optional<Recommendation> best = Optional.empty();
        List<Map<String, Object>> current = new ArrayList<>();
        List<MetricFailure> failures = new ArrayList<>();
        List<KubeObject> pods = target.pods(client, kinds);
        for (Map<String, Object> metric : autoscaler.maps("spec", "metrics")) {
            try {
                Recommendation one = usage.recommend(metric, autoscaler.namespace(), target.wanted(), pods);
                current.add(one.current());
                if (best.isEmpty() || one.replicas() > best.get().replicas()) {
                    best = Optional.of(one);
                }
            } catch (MetricFailure failure) {
                events.warning(kinds.autoscaler, autoscaler, failure.reason(), failure.getMessage());
                failures.add(failure);
                current.add(Map.of("type", ""));
            }
        }
        return new Metrics(best, current, failures.stream().findFirst(), failures.size());
    }

    private KubeObject stabilized(KubeObject autoscaler, long recommended, long stabilized, long has) {
        if (stabilized == recommended) {
            return with(autoscaler, "AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size");
        }
        return recommended >= has
                ? with(
                        autoscaler,
                        "AbleToScale",
                        "True",
                        "ScaleUpStabilized",
                        "recent recommendations were lower than current one, applying the lowest recent recommendation")
                : with(
                        autoscaler,
                        "AbleToScale",
                        "True",
                        "ScaleDownStabilized",
                        "recent recommendations were higher than current one, applying the highest recent"
                                + " recommendation");
    }

    private void rescale(KubeObject autoscaler, ScaleTarget target, long replicas, String why) {
        target.scale(client, replicas);
        events.normal(kinds.autoscaler, autoscaler, "SuccessfulRescale", "New size: " + replicas + "; reason: " + why);
        report(
                with(
                                autoscaler,
                                "AbleToScale",
                                "True",
                                "SucceededRescale",
                                "the HPA controller was able to update the target scale to " + replicas)
                        .with(Timestamps.now(clock), "status", "lastScaleTime"),
                target,
                replicas);
    }

    private void report(KubeObject autoscaler, ScaleTarget target, long desired) {
        client.status(
                kinds.autoscaler,
                autoscaler,
                current -> current.edit(tree -> {
                    tree.put("status", Tree.thaw(autoscaler.map("status")));
                    Tree.put(tree, target.running(), "status", "currentReplicas");
                    Tree.put(tree, desired, "status", "desiredReplicas");
                }));
    }

    private KubeObject with(KubeObject autoscaler, String type, String status, String reason, String message) {
        List<Map<String, Object>> conditions = Conditions.with(
                autoscaler.maps("status", "conditions"), type, status, reason, message, Timestamps.now(clock));
        return autoscaler.edit(tree -> Tree.put(tree, conditions, "status", "conditions"));
    }
}
