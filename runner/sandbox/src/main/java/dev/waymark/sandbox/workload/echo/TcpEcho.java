package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code tcp-echo-server}: answers every line of a connection with a word and the line.
 *
 * <p>Its arguments are the ports, with commas between them, and the word.
 */
public final class TcpEcho implements Program {
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;

    public TcpEcho(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public AutoCloseable start(Container container) {
        List<String> arguments = container.command();
        int count = arguments.size();
        if (count < 2 || !arguments.get(count - 2).matches("\\d{1,5}(,\\d{1,5})*")) {
            container
                    .log()
                    .write("tcp-echo: the arguments are the ports, as in 9000,9001, and the word to answer with");
            container.exit(1);
            return () -> {};
        }
        String word = arguments.get(count - 1);
        List<NetServer> servers = new ArrayList<>();
        List<Future<?>> listening = Stream.of(arguments.get(count - 2).split(","))
                .map(Integer::parseInt)
                .<Future<?>>map(port -> {
                    NetServer server = server(container, word);
                    servers.add(server);
                    return server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                            .onSuccess(up -> {
                                container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort()));
                                container.log().write("listening on [::]:" + port + ", prefix: " + word);
                            });
                })
                .toList();
        Future.all(listening).onSuccess(all -> container.ready()).onFailure(cause -> {
            container.log().write("failed to create listener, err: " + cause.getMessage());
            container.exit(1);
        });
        return () -> servers.forEach(NetServer::close);
    }

    private NetServer server(Container container, String word) {
        return vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true)).connectHandler(socket -> {
            socket.exceptionHandler(reset -> socket.close());
            socket.handler(RecordParser.newDelimited("\n", line -> answer(container, socket, word, line.toString())));
        });
    }

    private static void answer(Container container, NetSocket socket, String word, String line) {
        container.log().write("request: " + line);
        container.log().write("response: " + word + " " + line);
        socket.write(word + " " + line + "\n");
    }
}
