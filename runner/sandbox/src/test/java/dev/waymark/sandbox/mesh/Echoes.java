package dev.waymark.sandbox.mesh;

/** What many tests begin with: echo servers behind a waypoint, and the service {@code echo} with its routes. */
final class Echoes {
    private Echoes() {}

    /**
     * Starts a client, the pods {@code echo-v1} and {@code echo-v2} with a service for each, a waypoint, and the service
     * {@code echo} in front of those that a selector takes.
     */
    static void start(MeshStand stand, String selector) {
        stand.echo("client", "app: client");
        for (String version : new String[] {"v1", "v2"}) {
            stand.echo("echo-" + version, "app: echo, version: " + version);
            stand.service(MeshStand.NS, "echo-" + version, "app: echo, version: " + version, "80->8080 http");
        }
        stand.service(MeshStand.NS, "echo", selector, "80->8080 http");
        stand.waypoint("waypoint");
    }

    /** Gives {@code echo} an HTTPRoute with these metadata, reference to the parent beyond its name, and rules. */
    static void httpRoute(MeshStand stand, String metadata, String parent, String rules) {
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {%s}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo%s}]
                  rules: [%s]
                """.formatted(metadata, parent, rules));
    }

    /** Gives {@code echo} a VirtualService with these rules. */
    static void virtualService(MeshStand stand, String http) {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [%s]}
                """.formatted(http));
    }

    /** How many requests an echo server has got. */
    static long requests(MeshStand stand, String pod) {
        return stand.log(pod).stream()
                .filter(line -> line.startsWith("Echoing back"))
                .count();
    }
}
