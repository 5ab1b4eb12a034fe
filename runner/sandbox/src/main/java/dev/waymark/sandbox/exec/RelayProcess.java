package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.exec.relay.EventLoop;
import dev.waymark.sandbox.exec.relay.Relay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The relay as seen from the sandbox: the process in the pods' network namespace and the socket over which it hands in
 * the pods' connections.
 */
final class RelayProcess implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final EventLoop loop = new EventLoop("pod-connections");
    private final ServerSocketChannel socket;
    private final Process process;
    private final BufferedReader answers;
    private final Set<Integer> listening = new HashSet<>();

    /**
     * Starts the relay and waits until it works.
     *
     * @param directory an empty directory for the socket, with a short path
     * @param nameServer the address at which it takes DNS queries
     * @throws IOException when this machine does not allow or lack what it takes; the message says what
     */
    RelayProcess(Path directory, String nameServer, CarriedConnection.Destinations destinations) throws IOException {
        Path path = directory.resolve("relay.sock");
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(path), BACKLOG);
        process = HostProcess.clean(command(path, nameServer)).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        loop.execute(() -> accept(destinations));
        try {
            listen(Set.of(80));
        } catch (UncheckedIOException failed) {
            close();
            throw failed.getCause();
        }
    }

    /** The process whose namespaces the pods' namespaces hang on. */
    long pid() {
        return process.pid();
    }

    /** Makes the relay accept connections at these ports of every address; returns when it does. */
    synchronized void listen(Collection<Integer> ports) {
        for (int port : ports) {
            if (listening.contains(port)) {
                continue;
            }
            try {
                if (ask("listen " + port).startsWith("listening ")) {
                    listening.add(port);
                }
            } catch (IOException gone) {
                throw new UncheckedIOException("the relay of the pods' network has ended", gone);
            }
        }
    }

    /** Makes the relay break a connection off. */
    synchronized void reset(long connection) {
        try {
            order("reset " + connection);
        } catch (IOException gone) {
            // With the relay all of its connections have ended.
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        loop.close();
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // It is of no use to anybody any more.
        }
    }

    private String ask(String line) throws IOException {
        try {
            order(line);
            String answer = answers.readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException ended) {
            // What it said before it ended is the better reason.
        }
        throw new IOException(HostProcess.complaint(process));
    }

    private void order(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    private void accept(CarriedConnection.Destinations destinations) {
        try {
            loop.register(socket, SelectionKey.OP_ACCEPT, key -> {
                for (SocketChannel carrier = socket.accept(); carrier != null; carrier = socket.accept()) {
                    CarriedConnection.receive(loop, carrier, destinations, this);
                }
            });
        } catch (IOException closed) {
            loop.close();
        }
    }

    private static List<String> command(Path socket, String nameServer) {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--user", "--map-root-user", "--net", "--mount", "--propagation", "private", "sh", "-c"));
        command.addAll(List.of(HostProcess.script("relay.sh"), "relay", nameServer));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx64m",
                "-Xss256k",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        command.addAll(
                List.of("-Djava.net.preferIPv4Stack=true", "-cp", classes().toString()));
        command.addAll(List.of(Relay.class.getName(), socket.toString()));
        return command;
    }

    private static Path classes() {
        try {
            return Path.of(Relay.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
