package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.istioctl.Finding.Level;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What policies and other objects select or name that is not there (IST0127, IST0101), and several Telemetries for a
 * whole namespace (IST0160).
 */
record MeshObjectAnalysis(Client client, WellKnownKinds kinds) {

    List<Finding> policies(String where) {
        List<Finding> found = new ArrayList<>();
        for (KubeObject policy : client.list(kinds.authorizationPolicy, where)) {
            Map<String, String> labels = Tree.texts(policy.tree(), "spec", "selector", "matchLabels");
            String pods = policy.namespace().equals("istio-system") ? "" : policy.namespace();
            if (!labels.isEmpty() && !selects(pods, labels)) {
                found.add(Finding.of(
                        Level.WARNING,
                        "IST0127",
                        policy,
                        "No matching workloads for this resource with the following labels: " + selector(labels)));
            }
            policy.maps("spec", "rules").stream()
                    .flatMap(rule -> Tree.maps(rule, "from").stream())
                    .flatMap(from -> Stream.of("namespaces", "notNamespaces")
                            .flatMap(field -> Tree.list(from, "source", field).stream()))
                    .map(String::valueOf)
                    .filter(pattern -> !namespace(pattern))
                    .forEach(pattern -> found.add(notFound(policy, "namespace", pattern)));
        }
        return found;
    }

    List<Finding> sidecars(List<KubeObject> sidecars) {
        return sidecars.stream()
                .filter(each -> !labels(each).isEmpty())
                .filter(each -> !selects(each.namespace(), labels(each)))
                .map(each -> notFound(each, "selector", selector(labels(each))))
                .toList();
    }

    private static Map<String, String> labels(KubeObject sidecar) {
        return Tree.texts(sidecar.tree(), "spec", "workloadSelector", "labels");
    }

    /** Telemetries without a selector: one of them at most in a namespace. */
    static List<Finding> telemetries(List<KubeObject> telemetries) {
        Map<String, List<KubeObject>> whole = telemetries.stream()
                .filter(each -> Tree.map(each.tree(), "spec", "selector").isEmpty())
                .collect(Collectors.groupingBy(KubeObject::namespace, TreeMap::new, Collectors.toList()));
        List<Finding> found = new ArrayList<>();
        whole.forEach((namespace, several) -> {
            String names = several.stream().map(KubeObject::name).sorted().collect(Collectors.joining(" ", "[", "]"));
            if (several.size() > 1) {
                several.forEach(each -> found.add(Finding.of(
                        Level.ERROR,
                        "IST0160",
                        each,
                        "The Telemetries " + names + " in namespace \"" + namespace
                                + "\" have no workload selector, which can lead to undefined behavior.")));
            }
        });
        return found;
    }

    private boolean selects(String namespace, Map<String, String> labels) {
        return !client.list(kinds.pod, namespace, pod -> pod.labels().entrySet().containsAll(labels.entrySet()))
                .isEmpty();
    }

    /** Whether a name of a namespace, with a wildcard at one of its ends, is that of any. */
    private boolean namespace(String pattern) {
        String text = pattern.toLowerCase(Locale.ROOT);
        return client.list(kinds.namespace, "").stream()
                .map(KubeObject::name)
                .anyMatch(name -> text.startsWith("*")
                        ? name.endsWith(text.substring(1))
                        : text.endsWith("*")
                                ? name.startsWith(text.substring(0, text.length() - 1))
                                : name.equals(text));
    }

    private static Finding notFound(KubeObject about, String type, String value) {
        return Finding.of(Level.ERROR, "IST0101", about, "Referenced " + type + " not found: \"" + value + "\"");
    }

    /** Labels as a selector is written. */
    static String selector(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}
