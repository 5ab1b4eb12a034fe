package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Deployment with its replica sets, and the numbers that steer a rollout.
 *
 * <p>The arithmetic follows {@code k8s.io/kubernetes/pkg/controller/deployment/util}.
 *
 * @param deployment the deployment
 * @param current the replica set with the deployment's template; empty before it is made
 * @param old the other replica sets, oldest first
 */
record Rollout(KubeObject deployment, Optional<KubeObject> current, List<KubeObject> old) {
    Rollout {
        old = List.copyOf(old);
    }

    static Rollout of(KubeObject deployment, List<KubeObject> sets) {
        List<KubeObject> byAge = sets.stream()
                .sorted(Comparator.<KubeObject, String>comparing(set -> set.text("metadata", "creationTimestamp"))
                        .thenComparing(KubeObject::name))
                .toList();
        Map<String, Object> template = deployment.map("spec", "template");
        Optional<KubeObject> current = byAge.stream()
                .filter(set -> template.equals(templateWithoutHash(set)))
                .findFirst();
        List<KubeObject> old = byAge.stream()
                .filter(set ->
                        current.map(KubeObject::uid).filter(set.uid()::equals).isEmpty())
                .toList();
        return new Rollout(deployment, current, old);
    }

    private static Map<String, Object> templateWithoutHash(KubeObject set) {
        return set.without("spec", "template", "metadata", "labels", TemplateHash.LABEL)
                .map("spec", "template");
    }

    List<KubeObject> all() {
        return Stream.concat(old.stream(), current.stream()).toList();
    }

    long wanted() {
        return deployment.number("spec", "replicas").orElse(1L);
    }

    boolean rolling() {
        return !deployment.text("spec", "strategy", "type").equals("Recreate");
    }

    boolean paused() {
        return Tree.flag(deployment.tree(), "spec", "paused");
    }

    long maxSurge() {
        return rolling() ? resolve("maxSurge", true) : 0;
    }

    /** At least 1 when nothing may be added either, at most the number of replicas. */
    long maxUnavailable() {
        if (!rolling() || wanted() == 0) {
            return 0;
        }
        long number = resolve("maxUnavailable", false);
        return Math.min(number == 0 && maxSurge() == 0 ? 1 : number, wanted());
    }

    private long resolve(String field, boolean up) {
        Object value = deployment.at("spec", "strategy", "rollingUpdate", field).orElse("25%");
        if (value instanceof Number number) {
            return number.longValue();
        }
        return IntOrPercent.of(value.toString(), wanted(), up);
    }

    /** How many pods the current set may have now. */
    long roomForCurrent() {
        long has = current.map(Rollout::replicas).orElse(0L);
        if (!rolling()) {
            return wanted();
        }
        long room = wanted() + maxSurge() - replicas(all());
        return room <= 0 ? has : has + Math.min(room, wanted() - has);
    }

    static long replicas(KubeObject set) {
        return set.number("spec", "replicas").orElse(1L);
    }

    static long replicas(List<KubeObject> sets) {
        return sets.stream().mapToLong(Rollout::replicas).sum();
    }

    static long counted(List<KubeObject> sets, String field) {
        return sets.stream()
                .mapToLong(set -> set.number("status", field).orElse(0L))
                .sum();
    }
}
