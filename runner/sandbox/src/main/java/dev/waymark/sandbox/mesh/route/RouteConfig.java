package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One configuration that claims a service: merged HTTPRoutes, or a VirtualService.
 *
 * @param namespace where it is
 * @param created its creation time, as text; the oldest wins
 * @param name its name, as in the names of operations
 * @param routes its routes for a port
 */
record RouteConfig(String namespace, String created, String name, IntFunction<List<Route>> routes) {

    /** Oldest first, then by name and namespace. */
    static final Comparator<KubeObject> AGE = Comparator.comparing(RouteConfig::creation)
            .thenComparing(KubeObject::name)
            .thenComparing(KubeObject::namespace);

    static String creation(KubeObject object) {
        return object.text("metadata", "creationTimestamp");
    }
}
