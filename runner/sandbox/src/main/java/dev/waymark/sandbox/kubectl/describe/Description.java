package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What {@code kubectl describe} says of an object. */
public final class Description {
    private static final Map<String, BiConsumer<Session, Piece>> KINDS = Map.ofEntries(
            Map.entry("pods", PodText::write),
            Map.entry("deployments.apps", WorkloadText::deployment),
            Map.entry("replicasets.apps", WorkloadText::replicaSet),
            Map.entry("jobs.batch", JobText::job),
            Map.entry("cronjobs.batch", JobText::cronJob),
            Map.entry("statefulsets.apps", SetText::stateful),
            Map.entry("daemonsets.apps", SetText::daemon),
            Map.entry("services", ServiceText::write),
            Map.entry("endpoints", EndpointsText::endpoints),
            Map.entry("endpointslices.discovery.k8s.io", EndpointsText::slice),
            Map.entry("ingresses.networking.k8s.io", IngressText::write),
            Map.entry("ingressclasses.networking.k8s.io", IngressText::ofClass),
            Map.entry("networkpolicies.networking.k8s.io", NetworkPolicyText::write),
            Map.entry("roles.rbac.authorization.k8s.io", AccessText::role),
            Map.entry("clusterroles.rbac.authorization.k8s.io", AccessText::role),
            Map.entry("rolebindings.rbac.authorization.k8s.io", AccessText::binding),
            Map.entry("clusterrolebindings.rbac.authorization.k8s.io", AccessText::binding),
            Map.entry("resourcequotas", LimitsText::quota),
            Map.entry("limitranges", LimitsText::range),
            Map.entry("persistentvolumes", StorageText::volume),
            Map.entry("persistentvolumeclaims", StorageText::claim),
            Map.entry("storageclasses.storage.k8s.io", StorageText::ofClass),
            Map.entry("priorityclasses.scheduling.k8s.io", SmallKinds::priorityClass),
            Map.entry("namespaces", LimitsText::namespace),
            Map.entry("configmaps", SmallKinds::configMap),
            Map.entry("secrets", SmallKinds::secret),
            Map.entry("serviceaccounts", SmallKinds::serviceAccount),
            Map.entry("nodes", NodeText::write),
            Map.entry("poddisruptionbudgets.policy", SmallKinds::budget),
            Map.entry("horizontalpodautoscalers.autoscaling", AutoscalerText::write));

    private static final Set<String> WITHOUT_EVENTS = Set.of(
            "namespaces",
            "secrets",
            "resourcequotas",
            "limitranges",
            "networkpolicies.networking.k8s.io",
            "roles.rbac.authorization.k8s.io",
            "clusterroles.rbac.authorization.k8s.io",
            "rolebindings.rbac.authorization.k8s.io",
            "clusterrolebindings.rbac.authorization.k8s.io");

    private Description() {}

    /** An object and where its description goes. */
    record Piece(Target target, Lines lines) {
        Map<String, Object> object() {
            return target.content();
        }

        String text(String... path) {
            return Tree.text(object(), path).orElse("");
        }

        /** The fields that nearly every description begins with. */
        void head() {
            lines.field(0, "Name", target.name());
            if (!target.namespace().isEmpty()) {
                lines.field(0, "Namespace", target.namespace());
            }
        }

        void labels() {
            lines.pairs(0, "Labels", Tree.texts(object(), "metadata", "labels"));
            lines.annotations(0, Tree.texts(object(), "metadata", "annotations"));
        }
    }

    /** The whole text. */
    public static String of(Session session, Target target) {
        Lines lines = new Lines();
        Piece piece = new Piece(target, lines);
        BiConsumer<Session, Piece> known = KINDS.get(target.resource().fullName());
        if (known != null) {
            known.accept(session, piece);
        } else {
            GenericText.write(piece);
        }
        boolean shown = session.arguments().on("show-events", true);
        if (shown && !WITHOUT_EVENTS.contains(target.resource().fullName())) {
            EventText.write(events(session, target), session.clock().instant(), lines);
        }
        return lines.aligned();
    }

    private static List<Map<String, Object>> events(Session session, Target target) {
        String namespace = target.namespace().isEmpty() ? "default" : target.namespace();
        String uid = Tree.text(target.content(), "metadata", "uid").orElse("");
        String node = target.resource().plural().equals("nodes") ? target.name() : uid;
        String selector = "involvedObject.name=" + target.name()
                + (target.namespace().isEmpty() ? "" : ",involvedObject.namespace=" + target.namespace())
                + ",involvedObject.kind=" + target.resource().kind() + ",involvedObject.uid=" + node;
        Map<String, Object> list = session.api()
                .tree(Call.get(session.resource("events").path(namespace)).with("fieldSelector", selector));
        return Tree.maps(list, "items");
    }
}
