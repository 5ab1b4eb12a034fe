package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completes the pods of gateways that are deployed by hand, as istiod's injection webhook does with its template
 * {@code gateway}: the container {@code istio-proxy} with the image {@code auto} becomes a proxy.
 *
 * <p>A pod asks for it with the annotation {@code inject.istio.io/templates: gateway} and the label
 * {@code sidecar.istio.io/inject: "true"}. Sidecars are not injected: the mesh is an ambient one.
 */
public final class GatewayInjection implements Admission {
    private static final String PROXY = "istio-proxy";

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        boolean asked = kind.resource().equals("pods")
                && current.isEmpty()
                && subresource.isEmpty()
                && "true".equals(object.labels().get("sidecar.istio.io/inject"))
                && List.of(object.annotations()
                                .getOrDefault("inject.istio.io/templates", "")
                                .split(","))
                        .contains("gateway");
        return new Admitted(asked ? object.edit(GatewayInjection::inject) : object, List.of());
    }

    private static void inject(Map<String, Object> tree) {
        List<Object> containers = new ArrayList<>();
        for (Map<String, Object> container : Tree.maps(tree, "spec", "containers")) {
            containers.add(
                    Tree.text(container, "name").orElse("").equals(PROXY)
                                    && Tree.text(container, "image").orElse("").equals("auto")
                            ? proxy(container)
                            : container);
        }
        Tree.put(tree, containers, "spec", "containers");
        Tree.put(tree, "{\"containers\":[\"" + PROXY + "\"]}", "metadata", "annotations", "sidecar.istio.io/status");
    }

    /** The template's container, with what the pod's own says in place of it. */
    private static Map<String, Object> proxy(Map<String, Object> own) {
        Map<String, Object> proxy = new LinkedHashMap<>(ProxyContainer.router(Tree.maps(own, "env")));
        own.forEach((key, value) -> {
            if (!List.of("image", "env").contains(key) && !value.equals(Map.of())) {
                proxy.put(key, value);
            }
        });
        // The policy that comes with the image "auto", which has no tag, is not the one of the real image.
        proxy.put("imagePullPolicy", "IfNotPresent");
        return proxy;
    }
}
