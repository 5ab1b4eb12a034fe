package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.route.Parent;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * A listener of a Gateway of the Gateway API, or a server of one of Istio.
 *
 * @param gateway the Gateway
 * @param name the listener's or server's name
 * @param port the port that it declares, which routes refer to
 * @param podPort the port of the proxy's pod behind it
 * @param protocol what it reads
 * @param hosts the host names that it takes, with {@code *} for any
 * @param certificate what it ends TLS with; empty without TLS, and while there is none to be had
 * @param redirects whether it sends everybody to https
 */
public record Server(
        KubeObject gateway,
        String name,
        int port,
        int podPort,
        Protocol protocol,
        List<Host> hosts,
        Optional<Certificate> certificate,
        boolean redirects) {

    /** What a server reads. */
    public enum Protocol {
        HTTP,
        /** HTTP inside TLS, which it ends. */
        HTTPS,
        /** TLS, which it passes on by the name that the client asks for. */
        PASSTHROUGH,
        /** Bytes, which it passes on. */
        TCP
    }

    /**
     * A host name, and whose routes may have it.
     *
     * @param namespace the namespace of the routes; {@code *} for any
     * @param domain the name, which may start with {@code *}
     */
    record Host(String namespace, String domain) {
        boolean admits(String other) {
            return namespace.equals("*") || namespace.equals(other);
        }
    }

    public Server {
        hosts = List.copyOf(hosts);
    }

    /** Whether it is a listener of the Gateway API. */
    boolean ofApi() {
        return gateway.apiVersion().startsWith("gateway.networking.k8s.io/");
    }

    /** The Gateway's namespace and name. */
    public ObjectName id() {
        return new ObjectName(gateway.namespace(), gateway.name());
    }

    /** Whether another one is this server, now or before a change. */
    public boolean same(Server other) {
        return key().equals(other.key());
    }

    /** Whether a TLS client that asks for a name is meant for this server. */
    public boolean serves(String name) {
        return hosts.stream().anyMatch(host -> Domains.within(name, host.domain()));
    }

    /** How narrow the host name is that takes a client's, so that the narrowest server can be chosen. */
    public int narrowness(String name) {
        return hosts.stream()
                .map(Host::domain)
                .filter(domain -> Domains.within(name, domain))
                .mapToInt(domain -> domain.startsWith("*") ? domain.length() : Integer.MAX_VALUE)
                .max()
                .orElse(0);
    }

    /** What tells it from all other servers of its pod. */
    public String key() {
        return podPort + "/" + id() + "/" + name;
    }

    /** What the routes of a proxy in a namespace are read for. */
    public Parent parent(String proxyNamespace) {
        String scheme = protocol == Protocol.HTTPS ? "https" : "http";
        return new Parent(id().toString(), port, scheme, proxyNamespace);
    }
}
