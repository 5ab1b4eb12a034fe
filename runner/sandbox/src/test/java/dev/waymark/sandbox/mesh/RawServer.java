package dev.waymark.sandbox.mesh;

import dev.waymark.sandbox.workload.Program;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server that reads until its client has said all it has to say, or up to the word in {@code UNTIL}, and answers with
 * {@code ANSWER}, in which {@code {read}} stands for the number of bytes that it has read.
 */
final class RawServer implements Program {
    @Override
    public AutoCloseable start(Container container) {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(server, container), "raw-server");
            thread.setDaemon(true);
            thread.start();
            container.listens(
                    container.ports().get(0),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
            container.ready();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static void serve(ServerSocket server, Container container) {
        String until = container.environment().getOrDefault("UNTIL", "");
        String answer = container.environment().getOrDefault("ANSWER", "{read}");
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                int read = read(new BufferedInputStream(socket.getInputStream()), until.translateEscapes());
                byte[] bytes = answer.translateEscapes()
                        .replace("{read}", Integer.toString(read))
                        .getBytes(StandardCharsets.ISO_8859_1);
                socket.getOutputStream().write(bytes);
            } catch (IOException gone) {
                container.log().write(String.valueOf(gone.getMessage()));
            }
        }
    }

    private static int read(InputStream in, String until) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (!until.isEmpty() && text.toString().endsWith(until)) {
                break;
            }
        }
        return text.length();
    }
}
