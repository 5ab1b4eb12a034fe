package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.KubeObject;
import java.util.List;

/** The {@code exportTo} of Istio's resources: for the proxies of which namespaces they are. */
final class Visibility {
    private Visibility() {}

    /** Whether the proxies of a namespace take notice of a resource; without a list all do. */
    static boolean of(KubeObject resource, String proxyNamespace) {
        List<Object> exported = resource.list("spec", "exportTo");
        return exported.isEmpty()
                || exported.contains("*")
                || exported.contains(proxyNamespace)
                || exported.contains(".") && resource.namespace().equals(proxyNamespace);
    }
}
