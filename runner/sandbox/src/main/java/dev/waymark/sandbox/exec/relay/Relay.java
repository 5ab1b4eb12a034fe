package dev.waymark.sandbox.exec.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The program in the pods' network namespace: it accepts the pods' connections and carries each to the sandbox over a
 * Unix-domain socket.
 *
 * <p>A carried connection starts with one line, {@code ID tcp SOURCE DESTINATION PORT}, then the bytes follow both ways;
 * a DNS query is a connection with the one line {@code ID dns SOURCE QUERY-IN-HEX} whose answer is all that comes back.
 * On standard input the sandbox gives orders, one a line: {@code listen PORT}, answered on standard output with
 * {@code listening PORT} or {@code failed PORT REASON}, and {@code reset ID}. The end of standard input is the end of
 * the sandbox, and the relay's.
 */
public final class Relay {
    private static final int DNS_PORT = 53;
    private static final int LARGEST_QUERY = 4096;

    private final EventLoop loop = new EventLoop("relay");
    private final UnixDomainSocketAddress sandbox;
    private final Map<Long, Carried> connections = new HashMap<>();
    private final Map<Integer, ServerSocketChannel> listeners = new HashMap<>();
    private long lastId;

    private record Carried(SocketChannel tcp, SocketChannel carrier) {
        void reset() {
            Splice.reset(tcp);
            EventLoop.close(carrier);
        }
    }

    private Relay(Path socket) throws IOException {
        sandbox = UnixDomainSocketAddress.of(socket);
    }

    /** Runs until standard input ends; arguments are the sandbox's socket and the address of the name server. */
    public static void main(String[] arguments) throws IOException {
        Path socket = Path.of(arguments[0]);
        try {
            Relay relay = new Relay(socket);
            relay.answerNames(arguments[1]);
            relay.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)));
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        }
    }

    private void obey(BufferedReader orders) throws IOException {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            if (words[0].equals("listen")) {
                listen(Integer.parseInt(words[1]));
            } else {
                long id = Long.parseLong(words[1]);
                loop.execute(() -> reset(id));
            }
        }
    }

    private void listen(int port) {
        try {
            if (!listeners.containsKey(port)) {
                ServerSocketChannel listener = ServerSocketChannel.open();
                listener.bind(new InetSocketAddress(port), 512);
                listeners.put(port, listener);
                loop.execute(() -> accept(listener));
            }
            System.out.println("listening " + port);
        } catch (IOException taken) {
            System.out.println("failed " + port + " " + taken.getMessage());
        }
    }

    private void accept(ServerSocketChannel listener) {
        try {
            loop.register(listener, SelectionKey.OP_ACCEPT, key -> {
                for (SocketChannel tcp = listener.accept(); tcp != null; tcp = listener.accept()) {
                    carry(tcp);
                }
            });
        } catch (IOException closed) {
            EventLoop.close(listener);
        }
    }

    private void carry(SocketChannel tcp) {
        long id = ++lastId;
        try {
            tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
            InetSocketAddress source = (InetSocketAddress) tcp.getRemoteAddress();
            InetSocketAddress destination = (InetSocketAddress) tcp.getLocalAddress();
            SocketChannel carrier =
                    open(id + " tcp " + text(source) + " " + text(destination) + " " + destination.getPort());
            Carried carried = new Carried(tcp, carrier);
            connections.values().removeIf(each -> !each.tcp().isOpen());
            connections.put(id, carried);
            Splice.join(loop, tcp, carrier, (left, right) -> carried.reset());
        } catch (IOException sandboxIsGone) {
            Splice.reset(tcp);
        }
    }

    private void reset(long id) {
        Carried carried = connections.remove(id);
        if (carried != null) {
            carried.reset();
        }
    }

    private void answerNames(String address) throws IOException {
        DatagramChannel server = DatagramChannel.open();
        server.bind(new InetSocketAddress(address, DNS_PORT));
        ByteBuffer query = ByteBuffer.allocate(LARGEST_QUERY);
        loop.execute(() -> {
            try {
                loop.register(server, SelectionKey.OP_READ, key -> {
                    query.clear();
                    InetSocketAddress client = (InetSocketAddress) server.receive(query);
                    if (client != null) {
                        ask(server, client, HexFormat.of().formatHex(query.array(), 0, query.position()));
                    }
                });
            } catch (IOException closed) {
                EventLoop.close(server);
            }
        });
    }

    private void ask(DatagramChannel server, InetSocketAddress client, String query) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(LARGEST_QUERY);
        SocketChannel carrier = open(++lastId + " dns " + text(client) + " " + query);
        loop.register(carrier, SelectionKey.OP_READ, key -> {
            if (carrier.read(answer) < 0) {
                carrier.close();
                server.send(answer.flip(), client);
            }
        });
    }

    private SocketChannel open(String preamble) throws IOException {
        SocketChannel carrier = SocketChannel.open(sandbox);
        ByteBuffer line = ByteBuffer.wrap((preamble + "\n").getBytes(StandardCharsets.US_ASCII));
        while (line.hasRemaining()) {
            carrier.write(line);
        }
        return carrier;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }
}
