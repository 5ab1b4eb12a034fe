package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.exec.PodExec;
import dev.waymark.sandbox.object.ApiError;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A command in a pod and the WebSocket of the client who started it ({@code kubectl exec}) or attached to it ({@code
 * kubectl attach}, {@code kubectl run -i}).
 */
final class ExecSession implements PodExec.Sink {

    /**
     * What the client asked for.
     *
     * @param input whether it sends standard input
     * @param output whether it wants standard output
     * @param errors whether it wants standard error
     */
    record Order(List<String> command, boolean input, boolean output, boolean errors, boolean tty) {

        /** Reads the parameters of a request ({@code PodExecOptions}). */
        static Order of(MultiMap parameters) {
            Order order = new Order(
                    parameters.getAll("command"),
                    LogOptions.flag(parameters, "stdin"),
                    LogOptions.flag(parameters, "stdout"),
                    LogOptions.flag(parameters, "stderr"),
                    LogOptions.flag(parameters, "tty"));
            if (!order.input && !order.output && !order.errors) {
                throw ApiError.badRequest("you must specify at least 1 of stdin, stdout, stderr");
            }
            return order;
        }
    }

    private final Order order;
    private final ServerWebSocket socket;
    private final ChannelSocket channels;
    private final Executor executor;
    private final CompletableFuture<PodExec.Running> running = new CompletableFuture<>();
    // Messages are handled one after the other, off the event loop, because a command may not read.
    private CompletableFuture<Void> input = CompletableFuture.completedFuture(null);

    private ExecSession(ServerWebSocket socket, Order order, Executor executor) {
        this.order = order;
        this.socket = socket;
        this.executor = executor;
        this.channels = new ChannelSocket(socket, this::gone);
        socket.binaryMessageHandler(this::received);
    }

    /**
     * Begins; on the socket's event loop.
     *
     * @param starter starts the command, or attaches to one, with this session as the receiver of its output; may block
     */
    static void begin(
            ServerWebSocket socket, Order order, Function<PodExec.Sink, PodExec.Running> starter, Executor executor) {
        ExecSession session = new ExecSession(socket, order, executor);
        executor.execute(() -> session.start(starter));
    }

    @Override
    public void out(byte[] bytes, int length) {
        if (order.output()) {
            channels.send(ChannelSocket.OUTPUT, bytes, length);
        }
    }

    @Override
    public void err(byte[] bytes, int length) {
        if (order.errors()) {
            channels.send(ChannelSocket.ERRORS, bytes, length);
        }
    }

    @Override
    public void ended(int exitCode) {
        finish(ExitStatus.of(exitCode, order.command()));
    }

    private void start(Function<PodExec.Sink, PodExec.Running> starter) {
        try {
            running.complete(starter.apply(this));
        } catch (ApiError refused) {
            running.completeExceptionally(refused);
            finish(refused.status());
        }
    }

    private void finish(Map<String, Object> status) {
        byte[] text = Json.bytes(status);
        channels.send(ChannelSocket.STATUS, text, text.length);
        channels.close();
    }

    private void gone() {
        running.thenAcceptAsync(PodExec.Running::kill, executor);
    }

    private void received(Buffer message) {
        if (message.length() == 0) {
            return;
        }
        socket.pause();
        input = input.thenCombineAsync(
                running,
                (before, command) -> {
                    handle(command, message.getUnsignedByte(0), message.getBytes(1, message.length()));
                    socket.resume();
                    return null;
                },
                executor);
    }

    private static void handle(PodExec.Running command, int channel, byte[] content) {
        switch (channel) {
            case ChannelSocket.INPUT -> command.write(content);
            case ChannelSocket.RESIZE ->
                TerminalSize.parse(content).ifPresent(size -> command.resize(size.columns(), size.rows()));
            case ChannelSocket.CLOSE -> {
                if (content.length == 1 && content[0] == ChannelSocket.INPUT) {
                    command.closeInput();
                }
            }
            default -> {
                // The other channels lead to the client; what comes on them means nothing.
            }
        }
    }

    /** The size of the client's terminal, sent as JSON with {@code Width} and {@code Height}. */
    private record TerminalSize(int columns, int rows) {
        static Optional<TerminalSize> parse(byte[] json) {
            try {
                return Json.parse(json).tree() instanceof Map<?, ?> size
                                && size.get("Width") instanceof Long width
                                && size.get("Height") instanceof Long height
                        ? Optional.of(new TerminalSize(width.intValue(), height.intValue()))
                        : Optional.empty();
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
    }
}
