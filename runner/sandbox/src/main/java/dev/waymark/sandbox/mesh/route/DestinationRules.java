package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The DestinationRules that count for a proxy: those of its own namespace, else those of the service's, else those of the
 * root namespace ({@code PushContext.destinationRule}).
 *
 * <p>Of several hosts the narrowest counts. Rules of one namespace for one host are one rule: the oldest policy, and the
 * subsets of all; what BackendTLSPolicies say counts as a rule. Rules with a {@code workloadSelector} are for sidecars, which this mesh has none of.
 */
final class DestinationRules {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final String proxyNamespace;
    private final List<KubeObject> all;

    DestinationRules(Snapshot snapshot, String proxyNamespace) {
        this.proxyNamespace = proxyNamespace;
        this.all = Stream.of(
                        BackendTlsPolicies.rules(snapshot), snapshot.objects().all(Objects.DESTINATION_RULES))
                .flatMap(List::stream)
                .toList();
    }

    /** The traffic policy for a service; empty without a rule. */
    Map<String, Object> policy(Service service) {
        return of(service).stream()
                .map(rule -> rule.map("spec", "trafficPolicy"))
                .filter(policy -> !policy.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    /** A subset of a service by its name. */
    Optional<Map<String, Object>> subset(Service service, String name) {
        return of(service).stream()
                .flatMap(rule -> rule.maps("spec", "subsets").stream())
                .filter(subset -> Tree.text(subset, "name").orElse("").equals(name))
                .findFirst();
    }

    private List<KubeObject> of(Service service) {
        return Stream.of(proxyNamespace, service.id().namespace(), ROOT_NAMESPACE)
                .distinct()
                .map(namespace -> of(service, namespace))
                .filter(rules -> !rules.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The rules of one namespace that have the narrowest host, oldest first. */
    private List<KubeObject> of(Service service, String namespace) {
        List<KubeObject> matching = all.stream()
                .filter(rule -> rule.namespace().equals(namespace))
                .filter(rule -> rule.at("spec", "workloadSelector").isEmpty())
                .filter(rule -> Visibility.of(rule, proxyNamespace))
                .filter(rule -> Hosts.matches(rule.text("spec", "host"), namespace, service.hostname()))
                .sorted(RouteConfig.AGE)
                .toList();
        Optional<String> narrowest = matching.stream()
                .map(DestinationRules::host)
                .min(Comparator.comparing((String host) -> host.startsWith("*"))
                        .thenComparing(Comparator.comparing(String::length).reversed()));
        return matching.stream()
                .filter(rule -> narrowest.filter(host(rule)::equals).isPresent())
                .toList();
    }

    private static String host(KubeObject rule) {
        return Hosts.full(rule.text("spec", "host"), rule.namespace());
    }
}
