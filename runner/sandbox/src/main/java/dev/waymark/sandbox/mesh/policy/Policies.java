package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The AuthorizationPolicies of one snapshot.
 *
 * <p>Those with {@code targetRefs} are enforced by the waypoint of the Gateway or Service that they name, all others by
 * the ztunnel of the pods that they select. A denying match wins; where there are allowing policies one must match. The
 * sandbox's mesh has no external authorizers: what a policy of the action CUSTOM matches is denied, as where its provider
 * is not defined ({@code pilot/pkg/security/authz/builder}). A ztunnel takes no notice of that action. Thread-safe.
 */
public final class Policies {
    private final List<KubeObject> all;
    private final Strictness strictness;
    private final List<KubeObject> targeted = new ArrayList<>();
    private final List<KubeObject> selecting = new ArrayList<>();
    private final Map<Object, List<Policy>> found = new ConcurrentHashMap<>();

    private record OfWaypoint(ObjectName waypoint, ObjectName service, boolean reads) {}

    private record OfGateway(ObjectName gateway, Optional<ObjectName> pod) {}

    public Policies(Snapshot snapshot) {
        all = snapshot.objects().all(Objects.AUTHORIZATION_POLICIES);
        for (KubeObject policy : all) {
            (Targets.named(policy).isEmpty() ? selecting : targeted).add(policy);
        }
        strictness = new Strictness(snapshot);
    }

    /** What a waypoint says of a request to a service, or of a connection that it passes on unread. */
    public Verdict atWaypoint(ObjectName waypoint, Service service, Access access) {
        return targeted.isEmpty() ? Verdict.ALLOWED : decide(ofWaypoint(waypoint, service, access.head()), access);
    }

    /** The policies for a service, of which those for connections say what can be said without reading requests. */
    private List<Policy> ofWaypoint(ObjectName waypoint, Service service, Optional<RequestHead> head) {
        return found.computeIfAbsent(new OfWaypoint(waypoint, service.id(), head.isPresent()), key -> {
            List<Policy> all = choose(targeted, policy -> Targets.nameWaypoint(policy, waypoint, service));
            return head.isPresent()
                    ? all
                    : all.stream()
                            .map(policy -> policy.asFarAs(Term::ofConnection))
                            .toList();
        });
    }

    /** What a gateway says of a request: policies that name its Gateway, or select its pods. */
    public Verdict atGateway(ObjectName gateway, Optional<Workload> pod, Access access) {
        return decide(
                all.isEmpty()
                        ? List.of()
                        : found.computeIfAbsent(
                                new OfGateway(gateway, pod.map(Workload::id)),
                                key -> choose(all, policy -> Targets.reachGateway(policy, gateway, pod))),
                access);
    }

    /** What the ztunnel of a pod says of a connection to it. */
    public Verdict atZtunnel(Workload workload, Access access) {
        if (!workload.ambient()) {
            return Verdict.ALLOWED;
        }
        if (access.peer().identity().isEmpty()
                && strictness.wants(workload, access.called().port())) {
            return Verdict.PLAINTEXT;
        }
        if (selecting.isEmpty()) {
            return Verdict.ALLOWED;
        }
        List<Policy> policies = found.computeIfAbsent(
                workload.id(),
                key -> choose(selecting, policy -> Targets.select(policy, workload)).stream()
                        .filter(policy -> policy.action() != Policy.Action.CUSTOM)
                        .map(policy -> policy.asFarAs(Term::ofZtunnel))
                        .toList());
        return decide(policies, access);
    }

    private static List<Policy> choose(List<KubeObject> from, Predicate<KubeObject> condition) {
        return from.stream().filter(condition).map(Policy::of).toList();
    }

    /** Custom policies come first, then those that deny, then those that allow. */
    private static Verdict decide(List<Policy> policies, Access access) {
        Optional<Verdict> refusal = Stream.of(Policy.Action.CUSTOM, Policy.Action.DENY)
                .flatMap(action -> policies.stream().filter(policy -> policy.action() == action))
                .flatMap(policy -> refused(policy, access).stream())
                .findFirst();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<Policy> allowing = policies.stream()
                .filter(policy -> policy.action() == Policy.Action.ALLOW)
                .toList();
        boolean allowed = allowing.isEmpty()
                || allowing.stream().anyMatch(policy -> policy.match(access).isPresent());
        return allowed ? Verdict.ALLOWED : Verdict.UNMATCHED;
    }

    private static Optional<Verdict> refused(Policy policy, Access access) {
        OptionalInt rule = policy.match(access);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                policy.action() == Policy.Action.CUSTOM
                        ? Verdict.deniedForWantOfProvider(policy, rule.getAsInt())
                        : Verdict.denied(policy, rule.getAsInt()));
    }
}
