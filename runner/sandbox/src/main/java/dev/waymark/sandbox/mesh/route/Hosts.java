package dev.waymark.sandbox.mesh.route;

/** Host names in Istio's own resources. */
final class Hosts {
    private Hosts() {}

    /** The full name: one without any dot is a service of the resource's namespace. */
    static String full(String host, String namespace) {
        return host.contains(".") || host.startsWith("*") ? host : host + "." + namespace + ".svc.cluster.local";
    }

    /** Whether a host, which may start with {@code *}, takes a full name. */
    static boolean matches(String host, String namespace, String hostname) {
        String full = full(host, namespace);
        return full.startsWith("*") ? hostname.endsWith(full.substring(1)) : full.equals(hostname);
    }
}
