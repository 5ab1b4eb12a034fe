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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scales what HorizontalPodAutoscalers name, every 15 s and whenever their target changes.
 *
 * <p>The steps and words are those of {@code k8s.io/kubernetes/pkg/controller/podautoscaler/horizontal.go}.
 */
public final class AutoscalerController implements Controller {
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final ResourceUsage usage;
    private final EventRecorder events;
    private final Map<ObjectKey, ScalingPace> paces = new HashMap<>();

    public AutoscalerController(Client client, WellKnownKinds kinds, Clock clock, PodMetrics metrics) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.usage = new ResourceUsage(metrics);
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
        Recommendation wanted;
        try {
            wanted = usage.recommend(autoscaler, has, target.pods(client, kinds));
        } catch (MetricFailure failure) {
            events.warning(kinds.autoscaler, autoscaler, failure.reason(), failure.getMessage());
            events.warning(
                    kinds.autoscaler,
                    autoscaler,
                    "FailedComputeMetricsReplicas",
                    "invalid metrics (1 invalid out of "
                            + autoscaler.maps("spec", "metrics").size() + "), first error is: " + failure.summary()
                            + failure.getMessage());
            report(
                    with(
                            autoscaler,
                            "ScalingActive",
                            "False",
                            failure.reason(),
                            "the HPA was unable to compute the replica count: " + failure.getMessage()),
                    target,
                    autoscaler.number("status", "desiredReplicas").orElse(0L));
            return;
        }
        KubeObject next = with(
                        autoscaler,
                        "ScalingActive",
                        "True",
                        "ValidMetricFound",
                        "the HPA was able to successfully calculate a replica count from " + wanted.metric())
                .with(wanted.current(), "status", "currentMetrics");
        ScalingPace pace = paces.computeIfAbsent(key, each -> new ScalingPace());
        ScalingPace.Paced paced = pace.pace(autoscaler, has, wanted.replicas(), clock.instant());
        next = paced.reason().equals("ScaleDownStabilized")
                ? with(
                        next,
                        "AbleToScale",
                        "True",
                        "ScaleDownStabilized",
                        "recent recommendations were higher than current one, applying the highest recent"
                                + " recommendation")
                : with(next, "AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size");
        long bounded = Math.max(minimum, Math.min(maximum, paced.replicas()));
        next = limited(next, paced, bounded, bounded == maximum);
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

    private KubeObject limited(KubeObject autoscaler, ScalingPace.Paced paced, long bounded, boolean full) {
        boolean slowed = paced.reason().equals("ScaleUpLimit");
        if (paced.replicas() > bounded || slowed && full) {
            return with(
                    autoscaler,
                    "ScalingLimited",
                    "True",
                    "TooManyReplicas",
                    "the desired replica count is more than the maximum replica count");
        }
        if (paced.replicas() < bounded) {
            return with(
                    autoscaler,
                    "ScalingLimited",
                    "True",
                    "TooFewReplicas",
                    "the desired replica count is less than the minimum replica count");
        }
        return slowed
                ? with(
                        autoscaler,
                        "ScalingLimited",
                        "True",
                        "ScaleUpLimit",
                        "the desired replica count is increasing faster than the maximum scale rate")
                : with(
                        autoscaler,
                        "ScalingLimited",
                        "False",
                        "DesiredWithinRange",
                        "the desired count is within the acceptable range");
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
