package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.api.PodStreams;
import dev.waymark.sandbox.exec.ContainerCommand;
import dev.waymark.sandbox.exec.ContainerCommands;
import dev.waymark.sandbox.exec.PodExec;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import dev.waymark.sandbox.workload.ContainerLog;
import dev.waymark.sandbox.workload.PodRuntime;
import dev.waymark.sandbox.workload.RunningPod;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The streams of the pods of one sandbox. */
public final class PodEndpoints implements PodStreams {
    private static final String SPDY = "SPDY/3.1";
    private static final String SPDY_COMMANDS = "v4.channel.k8s.io";
    private static final String STREAM_PROTOCOL = "X-Stream-Protocol-Version";
    private static final String SPDY_TUNNEL = "SPDY/3.1+portforward.k8s.io";
    private static final List<String> SUBPROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io", SPDY_TUNNEL);

    private final Vertx vertx;
    private final Registry registry;
    private final Store store;
    private final PodRuntime runtime;
    private final PodExec exec;
    private final ContainerCommands commands;
    private final Clock clock;
    private final Kind pods;
    private final NetClient client;
    private final Executor executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pod-stream");
        thread.setDaemon(true);
        return thread;
    });

    /** A request about a container, checked as far as it can be before its protocol is changed. */
    private record Target(KubeObject pod, String container, long version) {}

    public PodEndpoints(
            Vertx vertx,
            Registry registry,
            Store store,
            PodRuntime runtime,
            PodExec exec,
            ContainerCommands commands,
            Clock clock) {
        this.vertx = vertx;
        this.registry = registry;
        this.store = store;
        this.runtime = runtime;
        this.exec = exec;
        this.commands = commands;
        this.clock = clock;
        this.pods = registry.kinds().known("", "Pod");
        this.client = vertx.createNetClient();
    }

    @Override
    public List<String> subprotocols() {
        return SUBPROTOCOLS;
    }

    @Override
    public void serve(HttpServerRequest request, String namespace, String name, String subresource) {
        long version = store.version();
        KubeObject pod = registry.get(pods, namespace, name);
        String wanted =
                request.params().contains("container") ? request.params().get("container") : "";
        switch (subresource) {
            case "log" -> log(request, new Target(pod, ContainerChoice.of(pod, wanted), version));
            case "exec" -> exec(request, new Target(pod, ContainerChoice.of(pod, wanted), version));
            case "attach" -> attach(request, new Target(pod, ContainerChoice.of(pod, wanted), version));
            case "portforward" -> portForward(request, new Target(pod, "", version));
            default -> throw new IllegalArgumentException("no stream of a pod is called " + subresource);
        }
    }

    private void log(HttpServerRequest request, Target target) {
        LogOptions options = LogOptions.of(request.params(), clock.instant());
        String pod = target.pod().name();
        RunningPod running = running(target);
        ContainerLog log = options.previous()
                ? running.previousLog(target.container())
                        .orElseThrow(() -> ApiError.badRequest("previous terminated container \"" + target.container()
                                + "\" in pod \"" + pod + "\" not found"))
                : running.log(target.container())
                        .orElseThrow(() -> ApiError.badRequest("container \"" + target.container() + "\" in pod \""
                                + pod + "\" is waiting to start: " + waiting(target)));
        LogResponse.send(request.response(), vertx.getOrCreateContext(), log, options, end(target));
    }

    private void exec(HttpServerRequest request, Target target) {
        MultiMap parameters = request.params();
        ExecSession.Order order = ExecSession.Order.of(parameters);
        RunningPod pod = runningContainer(target);
        Function<PodExec.Sink, PodExec.Running> starter =
                client -> exec.start(pod, target.container(), order.command(), order.input(), order.tty(), client);
        command(request, order, link -> ExecSession.begin(link, order, starter, executor));
    }

    private void attach(HttpServerRequest request, Target target) {
        RunningPod pod = runningContainer(target);
        ContainerLog log = pod.log(target.container()).orElseThrow(() -> notFound(target));
        if (PodEnd.terminated(target.pod(), target.container())) {
            throw ApiError.badRequest("cannot attach to the container \"" + target.container() + "\" of pod \""
                    + target.pod().name() + "\": it has terminated");
        }
        ExecSession.Order order = ExecSession.Order.of(request.params());
        Optional<ContainerCommand> command = commands.find(pod.identity(), target.container());
        if (command.isPresent()) {
            command(request, order, link -> ExecSession.begin(link, order, command.get()::attach, executor));
        } else {
            command(request, order, link -> AttachSession.begin(link, log, end(target), executor));
        }
    }

    /** Changes the protocol to one of those in which commands are spoken to. */
    private void command(HttpServerRequest request, ExecSession.Order order, Consumer<CommandLink> begin) {
        if (!request.headers().contains("Upgrade", SPDY, true)) {
            upgrade(request, socket -> begin.accept(new WebSocketLink(socket)));
            return;
        }
        String offered = String.join(",", request.headers().getAll(STREAM_PROTOCOL));
        if (!offered.contains(SPDY_COMMANDS)) {
            throw new ApiError(
                    403,
                    "Forbidden",
                    "unable to negotiate protocol: client supports [" + offered + "], server accepts [" + SPDY_COMMANDS
                            + "]",
                    Map.of());
        }
        request.response()
                .putHeader("Connection", "Upgrade")
                .putHeader("Upgrade", SPDY)
                .putHeader(STREAM_PROTOCOL, SPDY_COMMANDS);
        request.toNetSocket().onSuccess(socket -> SpdyLink.begin(socket, order.streams(), begin));
    }

    private void portForward(HttpServerRequest request, Target target) {
        PodDialer dialer = new PodDialer(client, target.pod(), running(target));
        boolean channels = !request.headers().contains("Sec-WebSocket-Protocol", SPDY_TUNNEL, true);
        List<Integer> ports = channels && isWebSocket(request)
                ? ChannelTunnel.ports(request.params().getAll("ports"))
                : List.of();
        upgrade(request, socket -> {
            Subscription gone = end(target).then(socket::close);
            if (SPDY_TUNNEL.equals(socket.subProtocol())) {
                SpdyTunnel.begin(socket, dialer, gone::close);
            } else {
                ChannelTunnel.begin(socket, dialer, ports, gone::close);
            }
        });
    }

    private void upgrade(HttpServerRequest request, Consumer<ServerWebSocket> begin) {
        if (request.headers().contains("Upgrade", SPDY, true)) {
            throw ApiError.badRequest("ports are not forwarded over SPDY here: use kubectl 1.30 or later, which speaks "
                    + "WebSocket, without KUBECTL_PORT_FORWARD_WEBSOCKETS=false");
        }
        if (!isWebSocket(request)) {
            throw ApiError.badRequest("Upgrade request required");
        }
        request.toWebSocket().onSuccess(begin::accept);
    }

    private static boolean isWebSocket(HttpServerRequest request) {
        return request.headers().contains("Upgrade", "websocket", true);
    }

    private RunningPod running(Target target) {
        KubeObject pod = target.pod();
        return runtime.find(pod.namespace(), pod.name())
                .orElseThrow(() -> target.container().isEmpty()
                        ? ApiError.badRequest("pod " + pod.name() + " does not have a host assigned")
                        : ApiError.badRequest("container \"" + target.container() + "\" in pod \"" + pod.name()
                                + "\" is waiting to start: " + waiting(target)));
    }

    private RunningPod runningContainer(Target target) {
        return runtime.find(target.pod().namespace(), target.pod().name())
                .filter(pod -> pod.containers().contains(target.container()))
                .orElseThrow(() -> notFound(target));
    }

    private static ApiError notFound(Target target) {
        String message = "container not found (\"" + target.container() + "\")";
        return new ApiError(404, "NotFound", message, Map.of());
    }

    private static String waiting(Target target) {
        return Stream.concat(
                        target.pod().maps("status", "containerStatuses").stream(),
                        target.pod().maps("status", "initContainerStatuses").stream())
                .filter(status -> target.container().equals(status.get("name")))
                .map(status -> status.get("state") instanceof Map<?, ?> state ? state.get("waiting") : null)
                .map(waiting -> waiting instanceof Map<?, ?> reasons ? reasons.get("reason") : null)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("ContainerCreating");
    }

    private PodEnd end(Target target) {
        return new PodEnd(store, pods, target.pod(), target.container(), target.version());
    }
}
