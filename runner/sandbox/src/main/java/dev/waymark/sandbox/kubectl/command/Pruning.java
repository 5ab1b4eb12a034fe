package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.apply.LastApplied;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code apply --prune}: deletes what was applied before and is in the files no more. */
final class Pruning {
    private static final List<String> NAMESPACED = List.of(
            "v1/ConfigMap",
            "v1/Endpoints",
            "v1/PersistentVolumeClaim",
            "v1/Pod",
            "v1/ReplicationController",
            "v1/Secret",
            "v1/Service",
            "batch/v1/Job",
            "batch/v1/CronJob",
            "networking.k8s.io/v1/Ingress",
            "apps/v1/DaemonSet",
            "apps/v1/Deployment",
            "apps/v1/ReplicaSet",
            "apps/v1/StatefulSet");
    private static final List<String> CLUSTER_WIDE = List.of("v1/Namespace", "v1/PersistentVolume");

    private final Session session;
    private final Writing writing;

    Pruning(Session session, Writing writing) {
        this.session = session;
        this.writing = writing;
    }

    /** Refuses a command line that would delete everything without saying so. */
    static void check(Session session) {
        if (session.arguments().value("selector").isEmpty()
                && !session.arguments().on("all")) {
            throw Failure.of(
                    "all resources selected for prune without explicitly passing --all. To prune all resources,"
                            + " pass the --all flag. If you did not mean to prune all resources, specify a label selector");
        }
    }

    void prune(List<Target> applied) {
        Set<String> kept = applied.stream().map(Target::path).collect(Collectors.toSet());
        Set<String> namespaces = applied.stream().map(Target::namespace).collect(Collectors.toSet());
        namespaces.remove("");
        List<String> allowed = session.arguments().list("prune-allowlist").stream()
                .map(each -> each.replaceFirst("^core/", ""))
                .toList();
        for (String namespace : namespaces) {
            (allowed.isEmpty() ? NAMESPACED : allowed).forEach(kind -> prune(kind, namespace, kept));
        }
        if (allowed.isEmpty()) {
            session.err(Writing.logged('W', session)
                    + " prune.go:71] Deprecated: kubectl apply will no longer prune non-namespaced resources by default when"
                    + " used with the --namespace flag in a future release. To preserve the current behaviour, list the"
                    + " resources you want to target explicitly in the --prune-allowlist flag.\n");
            CLUSTER_WIDE.forEach(kind -> prune(kind, "", kept));
        }
    }

    private void prune(String kind, String namespace, Set<String> kept) {
        int slash = kind.lastIndexOf('/');
        Optional<Resource> resource = session.discovery().kind(kind.substring(0, slash), kind.substring(slash + 1));
        if (resource.isEmpty()) {
            return;
        }
        Map<String, Object> list = session.api()
                .tree(Call.get(resource.get().path(namespace))
                        .with(
                                "labelSelector",
                                session.arguments().value("selector").orElse("")));
        for (Map<String, Object> item : Tree.maps(list, "items")) {
            Target target = Targets.target(resource.get(), item);
            boolean ours =
                    Tree.text(item, "metadata", "annotations", LastApplied.KEY).isPresent();
            if (ours && !kept.contains(target.path())) {
                if (!writing.clientOnly()) {
                    session.api()
                            .tree(writing.managed(
                                    Call.with("DELETE", target.path(), Map.of("propagationPolicy", "Background"))));
                }
                session.out(target.printed() + " " + writing.done("pruned") + "\n");
            }
        }
    }
}
