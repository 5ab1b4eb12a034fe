package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What VirtualServices and DestinationRules of a namespace name that is not there: hosts, subsets, gateways, pods. */
final class TrafficRules {
    private static final String ISTIO = "networking.istio.io/v1";

    private final Objects objects;

    TrafficRules(Objects objects) {
        this.objects = objects;
    }

    List<String> of(String namespace) {
        List<Map<String, Object>> rules = objects.list(ISTIO, "DestinationRule", namespace);
        List<String> causes = new ArrayList<>();
        rules.forEach(rule -> causes.addAll(destination(rule)));
        for (Map<String, Object> service : objects.list(ISTIO, "VirtualService", namespace)) {
            causes.addAll(gateways(service));
            Stream.of("http", "tls", "tcp")
                    .flatMap(protocol -> Trees.maps(service, "spec", protocol).stream())
                    .flatMap(rule -> Stream.concat(
                            Trees.maps(rule, "route").stream(),
                            Trees.at(rule, "mirror").stream().map(mirror -> Map.of("destination", mirror))))
                    .forEach(route -> causes.addAll(target(service, route, rules)));
        }
        return causes.stream().distinct().toList();
    }

    private List<String> destination(Map<String, Object> rule) {
        String host = Trees.text(rule, "spec", "host");
        Optional<Map<String, Object>> service = service(host, Trees.namespace(rule));
        if (service.isEmpty()) {
            return unknown(rule, host);
        }
        List<String> causes = new ArrayList<>();
        for (Map<?, ?> subset : Trees.maps(rule, "spec", "subsets")) {
            Map<String, String> labels = new HashMap<>(Trees.texts(service.get(), "spec", "selector"));
            labels.putAll(Trees.texts(subset, "labels"));
            if (objects.list("v1", "Pod", Trees.namespace(service.get()), labels)
                    .isEmpty()) {
                causes.add("the subset " + Trees.text(subset, "name") + " of " + Trees.title(rule) + " selects "
                        + Trees.texts(subset, "labels") + ", and no pod of " + Trees.title(service.get())
                        + " has these labels");
            }
        }
        return causes;
    }

    private List<String> target(Map<String, Object> owner, Map<?, ?> route, List<Map<String, Object>> rules) {
        String host = Trees.text(route, "destination", "host");
        Optional<Map<String, Object>> service = service(host, Trees.namespace(owner));
        if (service.isEmpty()) {
            return host.isEmpty() ? List.of() : unknown(owner, host);
        }
        List<String> causes = new ArrayList<>(new ServiceDiagnosis(objects).endpoints(service.get()));
        String subset = Trees.text(route, "destination", "subset");
        List<String> defined = rules.stream()
                .filter(rule -> service(Trees.text(rule, "spec", "host"), Trees.namespace(rule))
                        .equals(service))
                .flatMap(rule -> Trees.maps(rule, "spec", "subsets").stream())
                .map(one -> Trees.text(one, "name"))
                .toList();
        if (!subset.isEmpty() && !defined.contains(subset)) {
            causes.add(Trees.title(owner) + " sends to the subset " + subset + " of " + host
                    + ", which no DestinationRule defines; "
                    + (defined.isEmpty() ? "there is none at all" : "defined are: " + String.join(", ", defined)));
        }
        return causes;
    }

    private List<String> gateways(Map<String, Object> service) {
        if (!(Trees.at(service, "spec", "gateways").orElse(List.of()) instanceof List<?> names)) {
            return List.of();
        }
        List<String> causes = new ArrayList<>();
        for (Object each : names) {
            String text = String.valueOf(each);
            int slash = text.indexOf('/');
            String namespace = slash < 0 ? Trees.namespace(service) : text.substring(0, slash);
            String name = text.substring(slash + 1);
            if (!text.equals("mesh")
                    && objects.get(ISTIO, "Gateway", namespace, name).isEmpty()) {
                List<String> there = objects.list(ISTIO, "Gateway", namespace).stream()
                        .map(Trees::name)
                        .toList();
                causes.add(Trees.title(service) + " is bound to the Gateway " + namespace + "/" + name
                        + ", which does not exist; " + NearNames.instead("Gateway", " in " + namespace, name, there));
            }
        }
        return causes;
    }

    /** The Service that a host names, with the namespace of the rule for a short name. */
    private Optional<Map<String, Object>> service(String host, String namespace) {
        String[] labels = host.split("\\.");
        return objects.get("v1", "Service", labels.length > 1 ? labels[1] : namespace, labels[0]);
    }

    /** A longer name of the world outside may be right without an entry, and a wildcard names many. */
    private List<String> unknown(Map<String, Object> owner, String host) {
        boolean ofCluster = !host.contains(".") || host.contains(".svc");
        String[] labels = host.split("\\.");
        if (host.contains("*") || !ofCluster && labels.length != 2 || hasEntry(host)) {
            return List.of();
        }
        String namespace = labels.length > 1 ? labels[1] : Trees.namespace(owner);
        String wrong = Trees.title(owner) + " names the host " + host + ", which ";
        if (!ofCluster && objects.get("v1", "Namespace", "", namespace).isEmpty()) {
            return List.of(wrong + "neither a Service nor a ServiceEntry has; there is no namespace " + namespace);
        }
        List<String> there = objects.list("v1", "Service", namespace).stream()
                .map(Trees::name)
                .toList();
        return List.of(wrong + "no Service has; " + NearNames.instead("Service", " in " + namespace, labels[0], there));
    }

    private boolean hasEntry(String host) {
        return objects.list(ISTIO, "ServiceEntry", "").stream()
                .map(entry -> Trees.at(entry, "spec", "hosts").orElse(List.of()))
                .anyMatch(hosts -> hosts instanceof List<?> names && names.contains(host));
    }
}
