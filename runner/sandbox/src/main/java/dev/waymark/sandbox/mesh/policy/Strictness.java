package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which pods want callers to be in the mesh: those that PeerAuthentications of the mode STRICT are for.
 *
 * <p>One that selects the pod wins over one for its namespace, and that over one in {@code istio-system}; of several the
 * oldest. A mode that is not set is taken from the next wider one. DISABLE means as much as PERMISSIVE, because a ztunnel
 * always takes what comes encrypted.
 */
final class Strictness {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final List<KubeObject> policies;

    Strictness(Snapshot snapshot) {
        this.policies = snapshot.objects().all(Objects.PEER_AUTHENTICATIONS).stream()
                .sorted(Comparator.comparing((KubeObject each) -> each.text("metadata", "creationTimestamp"))
                        .thenComparing(KubeObject::name))
                .toList();
    }

    /** Whether a port of a pod takes no connection from outside the mesh. */
    boolean wants(Workload workload, int port) {
        if (policies.isEmpty()) {
            return false;
        }
        String namespace = workload.id().namespace();
        Optional<KubeObject> own = first(policy -> policy.namespace().equals(namespace)
                && !selector(policy).isEmpty()
                && workload.labels().entrySet().containsAll(selector(policy).entrySet()));
        return own.flatMap(policy -> Tree.text(policy.tree(), "spec", "portLevelMtls", Integer.toString(port), "mode"))
                .filter(Strictness::set)
                .or(() -> own.flatMap(Strictness::mode))
                .or(() -> first(policy -> policy.namespace().equals(namespace)
                                && selector(policy).isEmpty())
                        .flatMap(Strictness::mode))
                .or(() -> first(policy -> policy.namespace().equals(ROOT_NAMESPACE)
                                && selector(policy).isEmpty())
                        .flatMap(Strictness::mode))
                .filter("STRICT"::equals)
                .isPresent();
    }

    private Optional<KubeObject> first(Predicate<KubeObject> condition) {
        return policies.stream().filter(condition).findFirst();
    }

    private static Map<String, String> selector(KubeObject policy) {
        return Tree.texts(policy.tree(), "spec", "selector", "matchLabels");
    }

    private static Optional<String> mode(KubeObject policy) {
        return Tree.text(policy.tree(), "spec", "mtls", "mode").filter(Strictness::set);
    }

    private static boolean set(String mode) {
        return !mode.equals("UNSET");
    }
}
