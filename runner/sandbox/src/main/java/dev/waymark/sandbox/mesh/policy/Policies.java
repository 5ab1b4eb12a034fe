package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The AuthorizationPolicies of one snapshot.
 *
 * <p>Those with {@code targetRefs} are enforced by the waypoint of the Gateway or Service that they name, all others by
 * the ztunnel of the pods that they select. A denying match wins; where there are allowing policies one must match.
 * Thread-safe.
 */
public final class Policies {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final List<KubeObject> targeted = new ArrayList<>();
    private final List<KubeObject> selecting = new ArrayList<>();
    private final Map<Object, List<Policy>> found = new ConcurrentHashMap<>();

    private record OfWaypoint(ObjectName waypoint, ObjectName service) {}

    private record OfGateway(ObjectName gateway, Optional<ObjectName> pod) {}

    public Policies(Snapshot snapshot) {
        for (KubeObject policy : snapshot.objects().all(Objects.AUTHORIZATION_POLICIES)) {
            (targets(policy).isEmpty() ? selecting : targeted).add(policy);
        }
    }

    /** What a waypoint says of a request to a service. */
    public Verdict atWaypoint(ObjectName waypoint, Service service, Access access) {
        List<Policy> policies = targeted.isEmpty()
                ? List.of()
                : found.computeIfAbsent(
                        new OfWaypoint(waypoint, service.id()),
                        key -> choose(
                                targeted,
                                policy -> targets(policy).stream()
                                        .anyMatch(target -> names(target, policy, waypoint, service))));
        return decide(policies, access);
    }

    /** What a gateway says of a request: policies that name its Gateway, or select its pods. */
    public Verdict atGateway(ObjectName gateway, Optional<Workload> pod, Access access) {
        List<Policy> policies = targeted.isEmpty() && selecting.isEmpty()
                ? List.of()
                : found.computeIfAbsent(new OfGateway(gateway, pod.map(Workload::id)), key -> {
                    List<Policy> all = new ArrayList<>(choose(
                            targeted,
                            policy -> targets(policy).stream()
                                    .anyMatch(target ->
                                            Tree.text(target, "kind").orElse("").equals("Gateway")
                                                    && new ObjectName(
                                                                    policy.namespace(),
                                                                    Tree.text(target, "name")
                                                                            .orElse(""))
                                                            .equals(gateway))));
                    pod.ifPresent(workload -> all.addAll(choose(selecting, policy -> selects(policy, workload))));
                    return all;
                });
        return decide(policies, access);
    }

    /** What the ztunnel of a pod says of a connection to it. */
    public Verdict atZtunnel(Workload workload, Access access) {
        if (selecting.isEmpty() || !workload.ambient()) {
            return Verdict.ALLOWED;
        }
        List<Policy> policies = found.computeIfAbsent(
                workload.id(),
                key -> choose(selecting, policy -> selects(policy, workload)).stream()
                        .map(Policy::ofConnections)
                        .toList());
        return decide(policies, access);
    }

    private static List<Policy> choose(List<KubeObject> from, Predicate<KubeObject> condition) {
        return from.stream().filter(condition).map(Policy::of).toList();
    }

    private static Verdict decide(List<Policy> policies, Access access) {
        boolean allowing = false;
        boolean allowed = false;
        for (Policy policy : policies) {
            OptionalInt rule = policy.match(access);
            if (policy.action() == Policy.Action.DENY && rule.isPresent()) {
                return Verdict.denied(policy, rule.getAsInt());
            }
            if (policy.action() == Policy.Action.ALLOW) {
                allowing = true;
                allowed |= rule.isPresent();
            }
        }
        return allowing && !allowed ? Verdict.UNMATCHED : Verdict.ALLOWED;
    }

    private static boolean selects(KubeObject policy, Workload workload) {
        boolean here = policy.namespace().equals(workload.id().namespace())
                || policy.namespace().equals(ROOT_NAMESPACE);
        return here
                && workload.labels()
                        .entrySet()
                        .containsAll(Tree.texts(policy.tree(), "spec", "selector", "matchLabels")
                                .entrySet());
    }

    private static List<Map<String, Object>> targets(KubeObject policy) {
        List<Map<String, Object>> all = new ArrayList<>(policy.maps("spec", "targetRefs"));
        if (policy.at("spec", "targetRef").isPresent()) {
            all.add(policy.map("spec", "targetRef"));
        }
        return all;
    }

    private static boolean names(Map<String, Object> target, KubeObject policy, ObjectName waypoint, Service service) {
        ObjectName named =
                new ObjectName(policy.namespace(), Tree.text(target, "name").orElse(""));
        return switch (Tree.text(target, "kind").orElse("")) {
            case "Gateway" -> named.equals(waypoint);
            case "Service" -> named.equals(service.id());
            case "GatewayClass" -> named.equals(new ObjectName(ROOT_NAMESPACE, "istio-waypoint"));
            default -> false;
        };
    }
}
