package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.exec.ContainerCommands;
import dev.waymark.sandbox.exec.NetworkChoice;
import dev.waymark.sandbox.exec.PodCommands;
import dev.waymark.sandbox.exec.SmallCluster;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.NoSchemas;
import dev.waymark.sandbox.registry.StoredRegistry;
import dev.waymark.sandbox.schema.BuiltInKinds;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.workload.ContainerExec;
import dev.waymark.sandbox.workload.ContainerLog;
import dev.waymark.sandbox.workload.PodFiles;
import dev.waymark.sandbox.workload.PodRuntime;
import dev.waymark.sandbox.workload.RunningPod;
import dev.waymark.sandbox.workload.RunningPods;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** A server with just enough of the API that clients find pods, and with the streams of the pods. */
final class StreamServer implements AutoCloseable {
    static final String NAMESPACE = "travel-portal";

    private final Vertx vertx = Vertx.vertx();
    private final SmallCluster cluster = new SmallCluster();
    private final Store store = new Store();
    private final Map<String, RunningPod> running = new ConcurrentHashMap<>();
    private final PodCommands exec;
    private final PodEndpoints endpoints;
    private final StoredRegistry registry;
    private final Kind pods;
    private final HttpServer server;

    /** @param directory for the files of the commands' network */
    StreamServer(Path directory) {
        exec = new PodCommands(vertx, cluster, NetworkChoice.PROBED, directory.resolve("exec"));
        registry = new StoredRegistry(
                store, new BuiltInKinds(), new NoSchemas(), List.of(), Clock.systemUTC(), new Random(7));
        pods = registry.kinds().known("", "Pod");
        endpoints = new PodEndpoints(
                vertx,
                registry,
                store,
                new Runtime(running),
                exec,
                new ContainerCommands(vertx, exec, new RunningPods()),
                Clock.systemUTC());
        server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setWebSocketSubProtocols(endpoints.subprotocols()));
        server.connectionHandler(SpdyUpgrades::allowOn).requestHandler(this::serve);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Adds a pod; the first container's name must be {@code main} for it to run. */
    RunningPod add(String name, String ip, String... containers) {
        List<Map<String, String>> specs = List.of(containers).stream()
                .map(container -> Map.of("name", container, "image", container))
                .toList();
        store.create(
                pods,
                KubeObject.of(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Pod",
                        "metadata",
                        Map.of("name", name, "namespace", NAMESPACE, "uid", "uid-" + name),
                        "spec",
                        Map.of("containers", specs),
                        "status",
                        Map.of(
                                "phase",
                                "Running",
                                "podIP",
                                ip,
                                "conditions",
                                List.of(Map.of("type", "Ready", "status", "True"))))));
        return running.computeIfAbsent(name, key -> cluster.pod(name, ip));
    }

    ContainerLog log(String pod) {
        return running.get(pod).log("main").orElseThrow();
    }

    void delete(String pod) {
        RunningPod gone = running.remove(pod);
        store.delete(pods, registry.get(pods, NAMESPACE, pod));
        exec.stop(gone.identity());
    }

    @Override
    public void close() {
        exec.close();
        cluster.close();
        vertx.close();
    }

    private void serve(HttpServerRequest request) {
        try {
            String[] path = request.path().split("/");
            if (path.length == 5 || request.params().contains("watch")) {
                reply(request, Reply.text(404, "404 page not found"));
            } else if (path.length == 8) {
                endpoints.serve(request, path[4], path[6], path[7]);
            } else {
                reply(request, Reply.ok(object(request.path(), path)));
            }
        } catch (ApiError error) {
            reply(request, Reply.of(error));
        }
    }

    private Object object(String path, String[] parts) {
        return switch (path) {
            case "/version" -> Map.of("major", "1", "minor", "32", "gitVersion", "v1.32.0");
            case "/api" -> Map.of("kind", "APIVersions", "versions", List.of("v1"));
            case "/apis" -> Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups", List.of());
            case "/api/v1" ->
                Map.of(
                        "kind",
                        "APIResourceList",
                        "groupVersion",
                        "v1",
                        "resources",
                        List.of(Map.of(
                                "name",
                                "pods",
                                "singularName",
                                "pod",
                                "namespaced",
                                true,
                                "kind",
                                "Pod",
                                "verbs",
                                List.of("get"))));
            case "/api/v1/namespaces/" + NAMESPACE + "/pods" ->
                Map.of(
                        "kind",
                        "PodList",
                        "apiVersion",
                        "v1",
                        "metadata",
                        Map.of("resourceVersion", Long.toString(store.version())),
                        "items",
                        store.list(pods, NAMESPACE).items().stream()
                                .map(KubeObject::tree)
                                .toList());
            default -> registry.get(pods, parts[4], parts[6]).tree();
        };
    }

    private static void reply(HttpServerRequest request, Reply reply) {
        request.response()
                .setStatusCode(reply.code())
                .putHeader("Content-Type", reply.contentType())
                .end(Buffer.buffer(reply.body()));
    }

    private record Runtime(Map<String, RunningPod> pods) implements PodRuntime {
        @Override
        public RunningPod start(KubeObject pod, PodFiles files, Observer observer) {
            throw new UnsupportedOperationException("pods are put in");
        }

        @Override
        public void run(String namespace, String pod, String container, Map<String, String> environment) {}

        @Override
        public void end(String namespace, String pod, String container) {}

        @Override
        public Optional<ContainerExec.Result> exec(
                String namespace, String pod, String container, List<String> command, Duration patience) {
            return Optional.empty();
        }

        @Override
        public void stop(String namespace, String name) {
            pods.remove(name);
        }

        @Override
        public Optional<RunningPod> find(String namespace, String name) {
            return Optional.ofNullable(pods.get(name));
        }

        @Override
        public Optional<RunningPod> findByIp(String ip) {
            return pods.values().stream()
                    .filter(pod -> pod.identity().ip().equals(ip))
                    .findFirst();
        }

        @Override
        public Collection<RunningPod> all() {
            return pods.values();
        }

        @Override
        public void close() {
            pods.clear();
        }
    }
}
