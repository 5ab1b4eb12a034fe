package dev.waymark.sandbox.workload;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.images.StandardImages;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Pods that run by themselves, on a network where a host name is a pod and nothing is in between. */
final class PodStand implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-15T13:11:31Z");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final RunningPods pods = new RunningPods();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger addresses = new AtomicInteger();
    private final PodRuntime runtime;

    PodStand() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        runtime = new LocalPodRuntime(
                vertx,
                clock,
                StandardImages.catalogue(vertx, clock, new Random()),
                new FlatNetwork(),
                pods,
                ContainerExec.none());
    }

    private final class FlatNetwork implements PodNetwork {
        @Override
        public List<Destination> destinations(PodIdentity source) {
            return List.of();
        }

        @Override
        public Optional<String> resolve(PodIdentity source, String host) {
            return Optional.ofNullable(names.get(host));
        }

        @Override
        public Optional<InetSocketAddress> dial(PodIdentity source, String host, int port) {
            return resolve(source, host).flatMap(pods::findByIp).flatMap(pod -> pod.listener(port));
        }
    }

    /** What happened to a container. */
    record Fate(String container, String what) {}

    static KubeObject pod(String name, String image, List<Integer> ports, Map<String, String> env, List<String> args) {
        List<Object> variables = new ArrayList<>();
        env.forEach((key, value) -> variables.add(Map.of("name", key, "value", value)));
        Map<String, Object> container = new HashMap<>(Map.of("name", "main", "image", image, "args", args));
        container.put("env", variables);
        container.put(
                "ports",
                ports.stream().map(port -> Map.of("containerPort", port)).toList());
        return KubeObject.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", name, "namespace", "demo", "labels", Map.of("app", name)),
                "spec",
                Map.of("containers", List.of(container))));
    }

    /** Starts a pod under a host name that equals its name and waits for what becomes of its container. */
    Fate start(KubeObject pod) throws Exception {
        String ip = "10.244.0." + addresses.incrementAndGet();
        names.put(pod.name(), ip);
        CompletableFuture<Fate> fate = new CompletableFuture<>();
        runtime.start(pod.with(ip, "status", "podIP"), PodFiles.none(), new PodRuntime.Observer() {
            @Override
            public void started(String container) {
                fate.complete(new Fate(container, "started"));
            }

            @Override
            public void exited(String container, int exitCode) {
                fate.complete(new Fate(container, "exited " + exitCode));
            }

            @Override
            public void imageUnavailable(String container, String image, String reason) {
                fate.complete(new Fate(container, "no image: " + reason));
            }
        });
        Map<String, String> environment = new HashMap<>();
        Tree.maps(pod.maps("spec", "containers").get(0), "env")
                .forEach(each -> environment.put(String.valueOf(each.get("name")), String.valueOf(each.get("value"))));
        runtime.run(pod.namespace(), pod.name(), "main", environment);
        return fate.get(10, TimeUnit.SECONDS);
    }

    /** What a command wrote, and how it ended. */
    record Said(String out, String err, int code) {}

    /** Runs a command that an image brings along in a pod. */
    Said run(String pod, String image, String name, String... arguments) throws InterruptedException {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        ImageCommand.Output output = new ImageCommand.Output() {
            @Override
            public void out(String text) {
                out.append(text);
            }

            @Override
            public void err(String text) {
                err.append(text);
            }
        };
        PodIdentity identity = runtime.find("demo", pod).orElseThrow().identity();
        int code = StandardImages.commands(vertx)
                .find(ImageReference.of(image), name)
                .orElseThrow()
                .run(identity, new FlatNetwork(), List.of(arguments), output);
        return new Said(out.toString(), err.toString(), code);
    }

    PodRuntime runtime() {
        return runtime;
    }

    List<String> log(String pod) {
        return runtime.find("demo", pod).orElseThrow().log("main").orElseThrow().lines().stream()
                .map(ContainerLog.Line::text)
                .toList();
    }

    HttpResponse<String> get(String pod, int port, String target, String... headers) throws Exception {
        return send("GET", pod, port, target, "", headers);
    }

    HttpResponse<String> send(String method, String pod, int port, String target, String body, String... headers)
            throws Exception {
        InetSocketAddress address =
                runtime.find("demo", pod).orElseThrow().listener(port).orElseThrow();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + address.getPort() + target))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .version(HttpClient.Version.HTTP_1_1);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        runtime.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
