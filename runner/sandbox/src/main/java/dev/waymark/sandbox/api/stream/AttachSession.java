package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.store.Subscription;
import dev.waymark.sandbox.workload.ContainerLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One {@code kubectl attach}: the lines that a container writes from now on.
 *
 * <p>The programs of containers read no standard input, so what a client sends goes nowhere. Lines that wait for a
 * client that is too slow are bounded, the newest are dropped.
 */
final class AttachSession {
    private static final int WAITING_LINES = 10_000;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>(WAITING_LINES);
    private volatile boolean past = true;

    private AttachSession() {}

    /** Begins to send; on the connection's event loop. */
    static void begin(CommandLink client, ContainerLog log, PodEnd end, Executor executor) {
        AttachSession session = new AttachSession();
        Runnable stop = log.follow(session::written);
        session.past = false;
        Subscription watch = end.then(session::end);
        client.listen(new CommandLink.Receiver() {
            @Override
            public void received(int channel, byte[] content) {
                // Nobody reads it.
            }

            @Override
            public void gone() {
                stop.run();
                watch.close();
                session.end();
            }
        });
        executor.execute(() -> session.send(client));
    }

    private void written(ContainerLog.Line line) {
        if (!past) {
            lines.offer((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void end() {
        while (!lines.offer(END)) {
            lines.poll();
        }
    }

    private void send(CommandLink client) {
        try {
            for (byte[] line = lines.take(); line != END; line = lines.take()) {
                client.send(ChannelSocket.OUTPUT, line, line.length);
            }
            byte[] status = Json.bytes(ExitStatus.of(0, List.of()));
            client.send(ChannelSocket.STATUS, status, status.length);
            client.close();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
