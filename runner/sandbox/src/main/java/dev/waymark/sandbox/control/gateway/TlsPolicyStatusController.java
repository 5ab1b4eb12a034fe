package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reports what becomes of a BackendTLSPolicy: for each of its targets, for the mesh, and for each Gateway whose routes lead
 * to one of them.
 *
 * <p>The rules and words are those of {@code pilot/pkg/config/kube/gateway/backend_policies.go} of Istio 1.28. A target that
 * is not found is held against all that come after it, as there.
 */
public final class TlsPolicyStatusController implements Controller {
    private static final int MOST_ANCESTORS = 16;
    private static final List<String> OWN =
            List.of(GatewayType.WAYPOINT.controller(), GatewayType.INGRESS.controller());

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    public TlsPolicyStatusController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.backendTlsPolicy)) {
            return List.of(ObjectKey.of(change.kind(), change.object()));
        }
        boolean matters = List.of(
                        kinds.service,
                        kinds.serviceEntry,
                        kinds.configMap,
                        kinds.secret,
                        kinds.httpRoute,
                        kinds.grpcRoute)
                .contains(change.kind());
        return matters
                ? client.list(kinds.backendTlsPolicy, "").stream()
                        .map(policy -> ObjectKey.of(kinds.backendTlsPolicy, policy))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.backendTlsPolicy, key)
                .ifPresent(policy -> client.status(kinds.backendTlsPolicy, policy, this::reported));
        return Optional.empty();
    }

    private KubeObject reported(KubeObject policy) {
        TlsAuthorities authorities = TlsAuthorities.of(client, kinds, policy);
        List<Map<String, Object>> reports = new ArrayList<>();
        TreeSet<String> gateways = new TreeSet<>();
        for (Map<String, Object> target : policy.maps("spec", "targetRefs")) {
            Optional<String> problem = problem(policy, target);
            if (problem.isPresent()) {
                authorities = new TlsAuthorities(
                        Optional.of(new TlsAuthorities.Fault("TargetNotFound", "targetRefs invalid: " + problem.get())),
                        authorities.resolved(),
                        authorities.note());
            } else {
                gateways.addAll(gateways(policy, target));
            }
            reports.add(report(policy, target, GatewayType.WAYPOINT, authorities));
        }
        for (String gateway : gateways) {
            Map<String, Object> reference = Fields.of(
                    "group", kinds.gateway.group(),
                    "kind", kinds.gateway.kind(),
                    "name", gateway.substring(gateway.indexOf('/') + 1));
            reports.add(report(policy, reference, GatewayType.INGRESS, authorities));
        }
        List<Map<String, Object>> all = merged(policy.maps("status", "ancestors"), reports);
        return policy.edit(tree -> Tree.put(tree, all, "status", "ancestors"));
    }

    /** Why a target cannot be used. */
    private Optional<String> problem(KubeObject policy, Map<String, Object> target) {
        String what = Tree.text(target, "kind").orElse("");
        String name = Tree.text(target, "name").orElse("");
        Optional<Kind> kind =
                TlsAuthorities.known(kinds, Tree.text(target, "group").orElse(""), what);
        if (kind.isEmpty()) {
            return Optional.of("unsupported kind " + what);
        }
        Optional<KubeObject> found = client.find(kind.get(), policy.namespace(), name);
        if (found.isEmpty()) {
            return Optional.of("reference " + policy.namespace() + "/" + name + " (of kind " + what + ") not found");
        }
        if (!List.of(kinds.service, kinds.serviceEntry).contains(kind.get())) {
            return Optional.of("unsupported reference kind: " + what);
        }
        Optional<String> section = Tree.text(target, "sectionName").filter(text -> !text.isEmpty());
        boolean missing = section.isPresent()
                && found.get().maps("spec", "ports").stream()
                        .noneMatch(port -> section.equals(Tree.text(port, "name")));
        return missing
                ? Optional.of("sectionName \"" + section.get() + "\" does not exist in " + what + " "
                        + policy.namespace() + "/" + name)
                : Optional.empty();
    }

    /** The Gateways, by namespace and name, that are parents of routes with the target among their backends. */
    private List<String> gateways(KubeObject policy, Map<String, Object> target) {
        return Stream.of(kinds.httpRoute, kinds.grpcRoute)
                .flatMap(kind -> client.list(kind, "").stream())
                .filter(route -> route.maps("spec", "rules").stream()
                        .flatMap(rule -> Tree.maps(rule, "backendRefs").stream())
                        .anyMatch(backend -> names(route, backend, policy, target)))
                .flatMap(route -> route.maps("spec", "parentRefs").stream()
                        .filter(parent -> Tree.text(parent, "group")
                                .orElse(kinds.gateway.group())
                                .equals(kinds.gateway.group()))
                        .filter(parent ->
                                Tree.text(parent, "kind").orElse("Gateway").equals("Gateway"))
                        .map(parent ->
                                Tree.text(parent, "namespace").orElse(route.namespace()) + "/" + parent.get("name")))
                .toList();
    }

    private static boolean names(
            KubeObject route, Map<String, Object> backend, KubeObject policy, Map<String, Object> target) {
        return Tree.text(backend, "name").equals(Tree.text(target, "name"))
                && Tree.text(backend, "namespace").orElse(route.namespace()).equals(policy.namespace())
                && Tree.text(backend, "group")
                        .orElse("")
                        .equals(Tree.text(target, "group").orElse(""))
                && Tree.text(backend, "kind")
                        .orElse("Service")
                        .equals(Tree.text(target, "kind").orElse(""));
    }

    private Map<String, Object> report(
            KubeObject policy, Map<String, Object> reference, GatewayType type, TlsAuthorities authorities) {
        List<Map<String, Object>> before = policy.maps("status", "ancestors").stream()
                .filter(ancestor -> same(ancestor, reference, type.controller()))
                .findFirst()
                .map(ancestor -> Tree.maps(ancestor, "conditions"))
                .orElse(List.of());
        TlsAuthorities.Fault fine = new TlsAuthorities.Fault("", "Configuration is valid");
        List<Map<String, Object>> conditions =
                with(policy, before, "Accepted", authorities.accepted(), fine.message() + authorities.note());
        return Fields.of(
                "ancestorRef",
                reference,
                "conditions",
                with(policy, conditions, "ResolvedRefs", authorities.resolved(), fine.message()),
                "controllerName",
                type.controller());
    }

    private List<Map<String, Object>> with(
            KubeObject policy,
            List<Map<String, Object>> conditions,
            String type,
            Optional<TlsAuthorities.Fault> fault,
            String otherwise) {
        return Conditions.with(
                conditions,
                type,
                fault.isPresent() ? "False" : "True",
                fault.map(TlsAuthorities.Fault::reason).orElse(type),
                fault.map(TlsAuthorities.Fault::message).orElse(otherwise),
                Timestamps.now(clock),
                "observedGeneration",
                policy.generation());
    }

    private static boolean same(Map<String, Object> ancestor, Map<String, Object> reference, String controller) {
        return reference.equals(ancestor.get("ancestorRef")) && controller.equals(ancestor.get("controllerName"));
    }

    /** What others have reported stays; own reports keep their places, and new ones come last. */
    private static List<Map<String, Object>> merged(
            List<Map<String, Object>> before, List<Map<String, Object>> reports) {
        List<Map<String, Object>> fresh = new ArrayList<>(reports);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> ancestor : before) {
            if (!OWN.contains(String.valueOf(ancestor.get("controllerName")))) {
                all.add(ancestor);
                continue;
            }
            fresh.stream()
                    .filter(report -> same(
                            report, Tree.map(ancestor, "ancestorRef"), String.valueOf(ancestor.get("controllerName"))))
                    .findFirst()
                    .ifPresent(report -> {
                        all.add(report);
                        fresh.remove(report);
                    });
        }
        all.addAll(fresh);
        return all.subList(0, Math.min(MOST_ANCESTORS, all.size()));
    }
}
