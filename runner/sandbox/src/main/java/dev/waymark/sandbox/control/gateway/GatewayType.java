package dev.waymark.sandbox.control.gateway;

import java.util.Arrays;
import java.util.Optional;

/** The gateway controllers of Istio, each with the GatewayClass that a fresh installation has for it. */
public enum GatewayType {
    /** Traffic from outside into the mesh. */
    INGRESS("istio", "istio.io/gateway-controller", "The default Istio GatewayClass"),
    /** A proxy for the HTTP traffic of services inside the mesh. */
    WAYPOINT("istio-waypoint", "istio.io/mesh-controller", "The default Istio waypoint GatewayClass"),
    /** A gateway of another cluster, about which nothing is done. */
    REMOTE(
            "istio-remote",
            "istio.io/unmanaged-gateway",
            "Remote to this cluster. Does not deploy or affect configuration.");

    private final String className;
    private final String controller;
    private final String description;

    GatewayType(String className, String controller, String description) {
        this.className = className;
        this.controller = controller;
        this.description = description;
    }

    public String className() {
        return className;
    }

    public String controller() {
        return controller;
    }

    String description() {
        return description;
    }

    /** The value of the label {@code gateway.istio.io/managed}. */
    String managedLabel() {
        return controller.replace('/', '-');
    }

    static Optional<GatewayType> ofController(String controller) {
        return Arrays.stream(values())
                .filter(type -> type.controller.equals(controller))
                .findFirst();
    }
}
