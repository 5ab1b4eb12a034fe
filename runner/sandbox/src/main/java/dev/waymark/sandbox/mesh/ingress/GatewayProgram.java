package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.waypoint.Proxy;
import dev.waymark.sandbox.mesh.waypoint.ProxyPod;
import dev.waymark.sandbox.mesh.ztunnel.Callers;
import dev.waymark.sandbox.workload.Program;

/** The image {@code proxyv2} in a gateway's pod: a port for each that its Gateways declare, readiness and metrics. */
public final class GatewayProgram implements Program {
    private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

    private final Proxy.Surroundings surroundings;
    private final Callers callers;

    public GatewayProgram(Proxy.Surroundings surroundings, Callers callers) {
        this.surroundings = surroundings;
        this.callers = callers;
    }

    @Override
    public AutoCloseable start(Container container) {
        ObjectName name = new ObjectName(
                container.pod().namespace(),
                container
                        .pod()
                        .labels()
                        .getOrDefault(GATEWAY_NAME, container.pod().labels().getOrDefault("app", container.name())));
        Proxy proxy = surroundings.gateway(name, container);
        GatewayPorts ports = new GatewayPorts(new Gateway(proxy, container.pod(), callers), container);
        return ProxyPod.run(proxy, ports.open(), ports);
    }
}
