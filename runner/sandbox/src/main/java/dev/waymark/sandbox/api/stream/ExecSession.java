package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.exec.PodExec;
import dev.waymark.sandbox.object.ApiError;
import io.vertx.core.MultiMap;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A command in a pod and the connection of the client who started it ({@code kubectl exec}) or attached to it ({@code
 * kubectl attach}, {@code kubectl run -i}).
 */
final class ExecSession implements PodExec.Sink, CommandLink.Receiver {

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

        /** How many streams a client opens where each channel is a stream. */
        int streams() {
            return 1 + (input ? 1 : 0) + (output ? 1 : 0) + (errors && !tty ? 1 : 0) + (tty ? 1 : 0);
        }
    }

    private final Order order;
    private final CommandLink client;
    private final Executor executor;
    private final CompletableFuture<PodExec.Running> running = new CompletableFuture<>();
    // Messages are handled one after the other, off the event loop, because a command may not read.
    private CompletableFuture<Void> input = CompletableFuture.completedFuture(null);

    private ExecSession(CommandLink client, Order order, Executor executor) {
        this.order = order;
        this.client = client;
        this.executor = executor;
    }

    /**
     * Begins; on the connection's event loop.
     *
     * @param starter starts the command, or attaches to one, with this session as the receiver of its output; may block
     */
    static void begin(
            CommandLink client, Order order, Function<PodExec.Sink, PodExec.Running> starter, Executor executor) {
        ExecSession session = new ExecSession(client, order, executor);
        client.listen(session);
        executor.execute(() -> session.start(starter));
    }

    @Override
    public void out(byte[] bytes, int length) {
        if (order.output()) {
            client.send(ChannelSocket.OUTPUT, bytes, length);
        }
    }

    @Override
    public void err(byte[] bytes, int length) {
        if (order.errors()) {
            client.send(ChannelSocket.ERRORS, bytes, length);
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
            refuse(refused);
        } catch (UncheckedIOException broken) {
            refuse(new ApiError(
                    500,
                    "InternalError",
                    broken.getMessage() + ": " + broken.getCause().getMessage(),
                    Map.of()));
        }
    }

    private void refuse(ApiError reason) {
        running.completeExceptionally(reason);
        finish(reason.status());
    }

    private void finish(Map<String, Object> status) {
        byte[] text = Json.bytes(status);
        client.send(ChannelSocket.STATUS, text, text.length);
        client.close();
    }

    @Override
    public void gone() {
        running.thenAcceptAsync(PodExec.Running::kill, executor);
    }

    @Override
    public void received(int channel, byte[] content) {
        client.pause();
        input = input.thenCombineAsync(
                running,
                (before, command) -> {
                    handle(command, channel, content);
                    client.resume();
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
