package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The functions that {@code columns.txt} names, for cells that no JSONPath can say. */
final class Functions {
    private final Map<String, Function<KubeObject, Object>> byName;

    Functions(Ages ages) {
        PodCells pods = new PodCells(ages);
        EventCells events = new EventCells(ages);
        JobCells jobs = new JobCells(ages);
        this.byName = Map.ofEntries(
                Map.entry("pod-ready", pods::ready),
                Map.entry("pod-status", pods::status),
                Map.entry("pod-restarts", pods::restarts),
                Map.entry("pod-gates", pods::gates),
                Map.entry("event-last", events::last),
                Map.entry("event-first", events::first),
                Map.entry("event-object", events::target),
                Map.entry("event-source", events::source),
                Map.entry("event-message", event -> event.text("message").strip()),
                Map.entry("event-count", events::count),
                Map.entry("job-status", jobs::status),
                Map.entry("job-completions", jobs::completions),
                Map.entry("job-duration", jobs::duration),
                Map.entry("external-ip", ServiceCells::externalIp),
                Map.entry("service-ports", ServiceCells::ports),
                Map.entry("endpoints", ServiceCells::endpoints),
                Map.entry("slice-ports", ServiceCells::slicePorts),
                Map.entry("slice-endpoints", ServiceCells::sliceEndpoints),
                Map.entry("load-balancer", ServiceCells::loadBalancer),
                Map.entry("ingress-hosts", ServiceCells::ingressHosts),
                Map.entry(
                        "ingress-ports", ingress -> ingress.list("spec", "tls").isEmpty() ? "80" : "80, 443"),
                Map.entry("ingress-parameters", ClusterCells::ingressParameters),
                Map.entry("node-status", ClusterCells::nodeStatus),
                Map.entry("node-roles", ClusterCells::nodeRoles),
                Map.entry("volume-claim", ClusterCells::volumeClaim),
                Map.entry("controller", ClusterCells::controller),
                Map.entry("quota-requests", quota -> ClusterCells.quota(quota, false)),
                Map.entry("quota-limits", quota -> ClusterCells.quota(quota, true)),
                Map.entry("role", binding -> binding.text("roleRef", "kind") + "/" + binding.text("roleRef", "name")),
                Map.entry("default-class", ClusterCells::storageClass),
                Map.entry("api-service", ClusterCells::apiService),
                Map.entry("api-available", ClusterCells::apiAvailable),
                Map.entry("param-kind", AdmissionCells::paramKind),
                Map.entry("param-ref", AdmissionCells::paramRef),
                Map.entry("certificate-duration", AdmissionCells::duration),
                Map.entry("certificate-condition", AdmissionCells::condition),
                Map.entry("component-status", AdmissionCells::health),
                Map.entry("usage-cpu", MetricsCells::cpu),
                Map.entry("usage-memory", MetricsCells::memory),
                Map.entry("scale-target", ScalingCells::target),
                Map.entry("metrics", ScalingCells::metrics));
    }

    /** The function with a name and, after it, the paths or words it works on. */
    CellSource named(String text) {
        String[] words = text.split(" ");
        String[] first = words.length > 1 ? words[1].split("\\.") : new String[0];
        return switch (words[0]) {
            case "count" ->
                object -> String.valueOf(List.of(words).subList(1, words.length).stream()
                        .mapToInt(field -> object.map(field).size())
                        .sum());
            case "items" -> object -> (long) object.list(first).size();
            case "ready" -> object -> number(object, first) + "/" + number(object, words[2].split("\\."));
            case "flag" -> object -> Tree.flag(object.tree(), first) ? "True" : "False";
            case "labels" -> object -> LabelCells.labels(object.map(first));
            case "selector" -> object -> LabelCells.selector(object.at(first));
            case "subjects" -> object -> ClusterCells.subjects(object, words[1]);
            case "access-modes" -> object -> ClusterCells.accessModes(object.list(first));
            case "joined" ->
                object -> object.list(first).isEmpty()
                        ? words[2]
                        : AdmissionCells.joined(object.list(first), words.length > 3 ? words[3] : "");
            default -> {
                Function<KubeObject, Object> function = byName.get(words[0]);
                if (function == null) {
                    throw new IllegalStateException("columns.txt names no function " + words[0]);
                }
                yield function::apply;
            }
        };
    }

    private static long number(KubeObject object, String[] path) {
        return Tree.number(object.tree(), path).orElse(0L);
    }
}
