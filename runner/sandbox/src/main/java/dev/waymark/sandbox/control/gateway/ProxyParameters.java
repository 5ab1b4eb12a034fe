package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ConfigMaps change in the objects that are made for a Gateway ({@code applyOverlay} of istiod's
 * {@code deploymentcontroller.go}): one for all Gateways of a class, in {@code istio-system} and found by its label, and then
 * the one that {@code spec.infrastructure.parametersRef} names.
 *
 * <p>Each of their keys has a patch for one of the objects; an autoscaler and a disruption budget are only made where there is
 * one. What cannot be applied lets nothing be made, as istiod then logs an error and goes on.
 */
final class ProxyParameters {
    private static final String CLASS_LABEL = "gateway.istio.io/defaults-for-class";
    private static final String ROOT_NAMESPACE = "istio-system";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Overlay overlay;

    ProxyParameters(Client client, WellKnownKinds kinds, Overlay overlay) {
        this.client = client;
        this.kinds = kinds;
        this.overlay = overlay;
    }

    /** Whether a ConfigMap has a say in what is made for a Gateway. */
    static boolean concerns(KubeObject configMap, KubeObject gateway) {
        Map<String, Object> reference = gateway.map("spec", "infrastructure", "parametersRef");
        return configMap.namespace().equals(ROOT_NAMESPACE)
                        && gateway.text("spec", "gatewayClassName")
                                .equals(configMap.labels().get(CLASS_LABEL))
                || configMap.namespace().equals(gateway.namespace())
                        && Tree.text(reference, "name")
                                .filter(configMap.name()::equals)
                                .isPresent();
    }

    /** The objects with the changes; empty when something in them cannot be applied. */
    Optional<Map<Kind, KubeObject>> applied(KubeObject gateway, Map<Kind, KubeObject> objects) {
        Optional<List<Map<String, String>>> sources = sources(gateway);
        if (sources.isEmpty()
                || sources.get().stream().anyMatch(source -> !keys().values().containsAll(source.keySet()))) {
            return Optional.empty();
        }
        Map<Kind, KubeObject> all = new LinkedHashMap<>();
        for (Map.Entry<Kind, KubeObject> entry : objects.entrySet()) {
            String key = keys().get(entry.getKey());
            boolean asked = sources.get().stream().anyMatch(source -> source.containsKey(key));
            Optional<KubeObject> changed = changed(entry.getKey(), entry.getValue(), sources.get(), key);
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            if (asked || !optional(entry.getKey())) {
                all.put(entry.getKey(), changed.get());
            }
        }
        return Optional.of(all);
    }

    private Map<Kind, String> keys() {
        return Map.of(
                kinds.serviceAccount, "serviceAccount",
                kinds.deployment, "deployment",
                kinds.service, "service",
                kinds.autoscaler, "horizontalPodAutoscaler",
                kinds.disruptionBudget, "podDisruptionBudget");
    }

    private boolean optional(Kind kind) {
        return List.of(kinds.autoscaler, kinds.disruptionBudget).contains(kind);
    }

    /** The data of the ConfigMaps; empty when the Gateway names something that is none, or does not exist. */
    private Optional<List<Map<String, String>>> sources(KubeObject gateway) {
        List<Map<String, String>> sources = new ArrayList<>();
        client.list(kinds.configMap, ROOT_NAMESPACE).stream()
                .filter(each -> gateway.text("spec", "gatewayClassName")
                        .equals(each.labels().get(CLASS_LABEL)))
                .min(Comparator.comparing(each -> each.text("metadata", "creationTimestamp")))
                .ifPresent(each -> sources.add(Tree.texts(each.tree(), "data")));
        Map<String, Object> reference = gateway.map("spec", "infrastructure", "parametersRef");
        if (reference.isEmpty()) {
            return Optional.of(sources);
        }
        boolean configMap = "ConfigMap".equals(reference.get("kind"))
                && Tree.text(reference, "group").orElse("").isEmpty();
        return configMap
                ? client.find(
                                kinds.configMap,
                                gateway.namespace(),
                                Tree.text(reference, "name").orElse(""))
                        .map(found -> {
                            sources.add(Tree.texts(found.tree(), "data"));
                            return sources;
                        })
                : Optional.empty();
    }

    private Optional<KubeObject> changed(Kind kind, KubeObject object, List<Map<String, String>> sources, String key) {
        Map<String, Object> tree = object.tree();
        try {
            for (Map<String, String> source : sources) {
                if (source.containsKey(key)) {
                    tree = overlay.on(kind, tree, source.get(key));
                }
            }
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
        return identity(tree).equals(identity(object.tree())) ? Optional.of(KubeObject.of(tree)) : Optional.empty();
    }

    /** The metadata that nobody may change: all but labels and annotations. */
    private static Map<String, Object> identity(Map<String, Object> tree) {
        Map<String, Object> metadata = new LinkedHashMap<>(Tree.map(tree, "metadata"));
        metadata.keySet().removeAll(List.of("labels", "annotations"));
        return metadata;
    }
}
