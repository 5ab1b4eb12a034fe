package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for a status that is written, as the {@code Validate...StatusUpdate} of each kind have it. */
final class StatusChecks {
    private static final String NOT_NEGATIVE = "must be greater than or equal to 0";

    private StatusChecks() {}

    /** Checks the status of an object that takes the place of another one. */
    static void check(Kind kind, KubeObject object, KubeObject old, Problems problems) {
        Part whole = new Part(object.tree(), "", problems);
        Part status = whole.part("status");
        switch (kind.resource()) {
            case "pods" -> PodStatusChecks.check(whole, old);
            case "services" ->
                LoadBalancerChecks.service(
                        status.part("loadBalancer"), object.text("spec", "type").equals("LoadBalancer"));
            case "ingresses.networking.k8s.io" -> LoadBalancerChecks.ingress(status.part("loadBalancer"));
            case "namespaces" -> namespace(status, object.deleting());
            case "persistentvolumeclaims" -> capacity(status);
            case "resourcequotas" ->
                List.of("hard", "used")
                        .forEach(list -> status.part(list)
                                .tree()
                                .forEach((name, amount) -> ResourceChecks.amount(
                                        status, status.at(list) + "[" + name + "]", name, amount)));
            case "jobs.batch" -> {
                notNegative(status, List.of("active", "succeeded", "failed", "ready", "terminating"));
                JobStatusChecks.check(whole, old);
            }
            case "horizontalpodautoscalers.autoscaling" ->
                notNegative(status, List.of("currentReplicas", "desiredReplicas"));
            default -> replicas(kind, status, old);
        }
    }

    private static void replicas(Kind kind, Part status, KubeObject old) {
        switch (kind.resource()) {
            case "deployments.apps" -> {
                notNegative(
                        status,
                        List.of(
                                "observedGeneration",
                                "replicas",
                                "updatedReplicas",
                                "readyReplicas",
                                "availableReplicas",
                                "unavailableReplicas",
                                "collisionCount"));
                within(status, List.of("updatedReplicas", "readyReplicas", "availableReplicas"), "readyReplicas");
                collisions(status, old);
            }
            case "replicasets.apps", "replicationcontrollers" -> {
                List<String> parts = List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas");
                notNegative(status, List.of("replicas"));
                notNegative(status, parts);
                notNegative(status, List.of("observedGeneration"));
                within(status, parts, "readyReplicas");
            }
            case "statefulsets.apps" -> {
                notNegative(
                        status,
                        List.of(
                                "replicas",
                                "readyReplicas",
                                "currentReplicas",
                                "updatedReplicas",
                                "availableReplicas",
                                "observedGeneration",
                                "collisionCount"));
                within(
                        status,
                        List.of("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"),
                        "status.readyReplicas");
                collisions(status, old);
            }
            case "daemonsets.apps" -> {
                notNegative(
                        status,
                        List.of(
                                "currentNumberScheduled",
                                "numberMisscheduled",
                                "desiredNumberScheduled",
                                "numberReady",
                                "observedGeneration",
                                "updatedNumberScheduled",
                                "numberAvailable",
                                "numberUnavailable",
                                "collisionCount"));
                collisions(status, old);
            }
            default -> {}
        }
    }

    private static void notNegative(Part status, List<String> fields) {
        for (String field : fields) {
            status.number(field)
                    .filter(number -> number < 0)
                    .ifPresent(number -> status.invalid(field, number, List.of(NOT_NEGATIVE)));
        }
    }

    /** Says that parts are not more than the whole, nor the available ones more than those that are ready. */
    private static void within(Part status, List<String> parts, String ready) {
        long all = count(status, "replicas");
        for (String field : parts) {
            if (count(status, field) > all) {
                status.invalid(field, count(status, field), List.of("cannot be greater than status.replicas"));
            }
        }
        long available = count(status, "availableReplicas");
        if (available > count(status, "readyReplicas")) {
            status.invalid("availableReplicas", available, List.of("cannot be greater than " + ready));
        }
    }

    private static void collisions(Part status, KubeObject old) {
        Optional<Long> before = old.number("status", "collisionCount");
        Optional<Long> now = status.number("collisionCount");
        if (before.isPresent() && now.filter(count -> count >= before.get()).isEmpty()) {
            status.invalid("collisionCount", now.orElse(0L), List.of("cannot be decremented"));
        }
    }

    private static void namespace(Part status, boolean deleting) {
        String phase = status.text("phase");
        String wanted = deleting ? "Terminating" : "Active";
        if (!phase.equals(wanted)) {
            status.invalid(
                    "Phase",
                    phase,
                    List.of("may only be '" + wanted + "' if `deletionTimestamp` is " + (deleting ? "not " : "")
                            + "empty"));
        }
    }

    private static void capacity(Part status) {
        for (Map.Entry<String, Object> entry : status.part("capacity").tree().entrySet()) {
            boolean negative = Quantity.parse(String.valueOf(entry.getValue()))
                    .filter(amount -> amount.value().compareTo(BigDecimal.ZERO) < 0)
                    .isPresent();
            if (negative) {
                status.problems()
                        .invalid(
                                status.at("capacity") + "[" + entry.getKey() + "]",
                                new GoValue.Literal(String.valueOf(entry.getValue())),
                                "must be a valid resource quantity");
            }
        }
    }

    static long count(Part status, String field) {
        return Tree.number(status.tree(), field).orElse(0L);
    }
}
