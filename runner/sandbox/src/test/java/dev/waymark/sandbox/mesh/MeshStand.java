package dev.waymark.sandbox.mesh;

import dev.waymark.sandbox.LogExpressions;
import dev.waymark.sandbox.mesh.traffic.Traffic;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.schema.BuiltInKinds;
import dev.waymark.sandbox.schema.YamlDocument;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.workload.ContainerExec;
import dev.waymark.sandbox.workload.ContainerLog;
import dev.waymark.sandbox.workload.LocalPodRuntime;
import dev.waymark.sandbox.workload.PodFiles;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodRuntime;
import dev.waymark.sandbox.workload.Program;
import dev.waymark.sandbox.workload.RunningPods;
import dev.waymark.sandbox.workload.http.HttpProgram;
import dev.waymark.sandbox.workload.http.Reply;
import dev.waymark.sandbox.workload.images.StandardImages;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A cluster without an API: objects are put into the store as YAML, pods really run, and endpoints follow from selectors.
 *
 * <p>The randomness of the data plane comes from a seed that is printed.
 */
final class MeshStand implements AutoCloseable {
    static final String NS = "mesh";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Store store = new Store();
    private final Kinds kinds = new BuiltInKinds();
    private final RunningPods pods = new RunningPods();
    private final PodRuntime runtime;
    private final Mesh mesh;
    private int addresses;
    private PodFiles files = PodFiles.none();

    MeshStand() {
        long seed = System.nanoTime();
        System.out.println("mesh random seed: " + seed);
        Clock clock = Clock.systemUTC();
        mesh = new Mesh(vertx, store, kinds, pods, clock, new Random(seed), new LogExpressions(), YamlDocument::read);
        runtime = new LocalPodRuntime(
                vertx,
                clock,
                StandardImages.catalogue(vertx, clock, new Random(seed))
                        .with("proxyv2", mesh.proxy())
                        .with("ztunnel", mesh.ztunnel())
                        .with("recorder", recorder(vertx, clock))
                        .with("raw-server", new RawServer())
                        .with("leaving-server", new LeavingServer(vertx)),
                mesh,
                pods,
                ContainerExec.none());
        namespace(NS, "istio.io/dataplane-mode: ambient");
    }

    /** A server that writes what it gets into its log: method, target, Host header, body, then the other headers. */
    private static Program recorder(Vertx vertx, Clock clock) {
        return new HttpProgram(vertx, clock, Program.Container::ports, container -> call -> {
            Map<String, String> headers = new TreeMap<>();
            call.request().headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            container
                    .log()
                    .write(call.method() + " " + call.target() + " " + call.host() + " [" + call.body() + "] "
                            + headers);
            return Reply.text("").now();
        });
    }

    /** Puts every document of a YAML text into the store; an object that is there is replaced. */
    MeshStand apply(String yaml) {
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            KubeObject object = KubeObject.of(Tree.asMap(document));
            Kind kind = kinds.of(object.apiVersion(), object.kind()).orElseThrow();
            KubeObject placed = kind.namespaced() && object.namespace().isEmpty()
                    ? object.with(NS, "metadata", "namespace")
                    : object;
            if (store.get(kind, placed.namespace(), placed.name()).isPresent()) {
                store.update(kind, placed);
            } else {
                store.create(kind, placed);
            }
        }
        return this;
    }

    MeshStand delete(String apiVersion, String kind, String name) {
        remove(kinds.of(apiVersion, kind).orElseThrow(), name);
        return this;
    }

    private void remove(Kind kind, String name) {
        store.delete(kind, store.get(kind, NS, name).orElseThrow());
    }

    MeshStand namespace(String name, String labels) {
        return apply("{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {%s}}}".formatted(name, labels));
    }

    /** Has the pods that are started from now on find these files, given by absolute path. */
    MeshStand files(Map<String, String> contents) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        contents.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        files = new PodFiles(bytes, Map.of());
        return this;
    }

    /** A pod of an image that listens on 8080, with these labels as flow-style YAML; waits until it is up. */
    MeshStand pod(String namespace, String name, String labels, String image) {
        return pod(namespace, name, labels, image, "[]");
    }

    MeshStand pod(String namespace, String name, String labels, String image, String env) {
        String ip = "10.244.0." + ++addresses;
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: {%s}}
                spec:
                  serviceAccountName: %s
                  containers: [{name: main, image: "%s", ports: [{containerPort: 8080}], env: %s}]
                status: {podIP: %s}
                """.formatted(name, namespace, labels, name, image, env, ip));
        KubeObject pod = store.get(kinds.known("", "Pod"), namespace, name).orElseThrow();
        CompletableFuture<String> up = new CompletableFuture<>();
        runtime.start(pod, files, new PodRuntime.Observer() {
            @Override
            public void started(String container) {
                up.complete(container);
            }

            @Override
            public void exited(String container, int exitCode) {
                up.completeExceptionally(new IllegalStateException(container + " exited"));
            }

            @Override
            public void imageUnavailable(String container, String image, String reason) {
                up.completeExceptionally(new IllegalStateException(reason));
            }
        });
        Map<String, String> variables = new LinkedHashMap<>();
        Tree.maps(pod.maps("spec", "containers").get(0), "env")
                .forEach(each -> variables.put(String.valueOf(each.get("name")), String.valueOf(each.get("value"))));
        runtime.run(namespace, name, "main", variables);
        up.orTimeout(10, TimeUnit.SECONDS).join();
        refresh();
        return this;
    }

    MeshStand echo(String name, String labels) {
        return pod(NS, name, labels, "echo-basic", "[]");
    }

    /** A service with ports given as {@code port->target name}. */
    MeshStand service(String namespace, String name, String selector, String... ports) {
        List<String> list = new ArrayList<>();
        for (String port : ports) {
            String[] parts = port.split("->|\\s");
            list.add("{port: %s, targetPort: %s, name: %s}".formatted(parts[0], parts[1], parts[2]));
        }
        apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: %s}
                spec: {clusterIP: 10.96.0.%d, selector: {%s}, ports: %s}
                """.formatted(name, namespace, ++addresses, selector, list));
        refresh();
        return this;
    }

    /** A ready waypoint with a pod, which the namespace's services use. */
    MeshStand waypoint(String name) {
        apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: %s}
                spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}
                status: {addresses: [{type: IPAddress, value: 10.96.9.9}]}
                """.formatted(name));
        pod(
                NS,
                name + "-abc",
                "gateway.networking.k8s.io/gateway-name: %s, istio.io/dataplane-mode: none".formatted(name),
                "docker.io/istio/proxyv2:1.28.0");
        service(NS, name, "gateway.networking.k8s.io/gateway-name: " + name, "15008->15008 mesh");
        return namespace(NS, "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: " + name);
    }

    /** A Gateway of class {@code istio} with its pod and service, whose listeners are given as flow-style YAML. */
    MeshStand gateway(String name, String listeners) {
        gatewayObject(name, listeners);
        pod(
                NS,
                name + "-istio-abc",
                "gateway.networking.k8s.io/gateway-name: %s, istio.io/dataplane-mode: none".formatted(name),
                "docker.io/istio/proxyv2:1.28.0",
                "[], args: [proxy, router]");
        return this;
    }

    /** The Gateway of {@link #gateway} and its service, as they are or change. */
    MeshStand gatewayObject(String name, String listeners) {
        apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: GatewayClass
                metadata: {name: istio}
                spec: {controllerName: istio.io/gateway-controller}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: %s}
                spec: {gatewayClassName: istio, listeners: %s}
                """.formatted(name, listeners));
        KubeObject gateway = store.get(kinds.known("gateway.networking.k8s.io", "Gateway"), NS, name)
                .orElseThrow();
        return service(
                NS,
                name + "-istio",
                "gateway.networking.k8s.io/gateway-name: " + name,
                gateway.maps("spec", "listeners").stream()
                        .map(each -> Tree.number(each, "port").orElseThrow())
                        .distinct()
                        .map(port -> port + "->" + port + " port-" + port)
                        .toArray(String[]::new));
    }

    void stop(String name) {
        runtime.stop(NS, name);
        remove(kinds.known("", "Pod"), name);
        refresh();
    }

    /** Ends what a pod runs while its endpoints stay, as in the moment before a control plane notices. */
    void crash(String name) {
        runtime.stop(NS, name);
    }

    /** Writes the EndpointSlices anew, as a control plane would. */
    private void refresh() {
        Kind kind = kinds.known("", "Service");
        for (KubeObject service : store.list(kind, "").items()) {
            Map<String, String> selector = Tree.texts(service.tree(), "spec", "selector");
            List<Object> endpoints = new ArrayList<>();
            for (KubeObject pod :
                    store.list(kinds.known("", "Pod"), service.namespace()).items()) {
                if (!selector.isEmpty() && pod.labels().entrySet().containsAll(selector.entrySet())) {
                    endpoints.add(Map.of(
                            "addresses", List.of(pod.text("status", "podIP")), "conditions", Map.of("ready", true)));
                }
            }
            List<Object> ports = new ArrayList<>();
            for (Map<String, Object> port : service.maps("spec", "ports")) {
                Map<String, Object> target = new LinkedHashMap<>();
                target.put("name", Tree.text(port, "name").orElse(""));
                target.put("port", Tree.number(port, "targetPort").orElseThrow());
                ports.add(target);
            }
            slice(service, endpoints, ports);
        }
    }

    private void slice(KubeObject service, List<Object> endpoints, List<Object> ports) {
        Kind kind = kinds.known("discovery.k8s.io", "EndpointSlice");
        KubeObject slice = KubeObject.of(Map.of(
                "apiVersion",
                "discovery.k8s.io/v1",
                "kind",
                "EndpointSlice",
                "metadata",
                Map.of(
                        "name", service.name() + "-1",
                        "namespace", service.namespace(),
                        "labels", Map.of("kubernetes.io/service-name", service.name())),
                "endpoints",
                endpoints,
                "ports",
                ports));
        if (store.get(kind, service.namespace(), slice.name()).isPresent()) {
            store.update(kind, slice);
        } else {
            store.create(kind, slice);
        }
    }

    Mesh mesh() {
        return mesh;
    }

    Traffic traffic() {
        return mesh.traffic();
    }

    PodIdentity identity(String namespace, String name) {
        return runtime.find(namespace, name).orElseThrow().identity();
    }

    String ip(String name) {
        return identity(NS, name).ip();
    }

    /** The address on this machine by which a pod reaches a host. */
    InetSocketAddress dial(String pod, String host, int port) {
        return mesh.dial(identity(NS, pod), host, port).orElseThrow();
    }

    /** A connection of a pod. */
    Wire connect(String pod, String host, int port) throws Exception {
        return new Wire(dial(pod, host, port));
    }

    /** One request on a connection of its own. */
    Wire.Answer get(String pod, String url, String... headers) throws Exception {
        return send("GET", pod, url, headers);
    }

    Wire.Answer send(String method, String pod, String url, String... headers) throws Exception {
        String rest = url.substring("http://".length());
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String[] parts = authority.split(":");
        try (Wire wire = connect(pod, parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 80)) {
            return wire.send(method, slash < 0 ? "/" : rest.substring(slash), authority, "", headers);
        }
    }

    List<String> log(String pod) {
        return runtime.find(NS, pod).orElseThrow().log("main").orElseThrow().lines().stream()
                .map(ContainerLog.Line::text)
                .toList();
    }

    @Override
    public void close() {
        runtime.close();
        mesh.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
