package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;

/** The database as its clients' connections see it: a TCP server that greets as MySQL does and then listens. */
public final class DatabaseProgram implements Program {
    private static final int PORT = 3306;
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;

    public DatabaseProgram(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public AutoCloseable start(Container container) {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            socket.exceptionHandler(reset -> socket.close());
            socket.write(greeting());
        });
        server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                .onSuccess(up -> {
                    container.listens(PORT, new InetSocketAddress(LOOPBACK, up.actualPort()));
                    container.log().write("mysqld: ready for connections. Version: '8.0'  port: " + PORT);
                    container.ready();
                })
                .onFailure(cause -> container.exit(1));
        return server::close;
    }

    /** The first packet of MySQL's protocol 10: length, sequence, version, the rest zero. */
    private static Buffer greeting() {
        Buffer payload =
                Buffer.buffer().appendByte((byte) 10).appendString("8.0").appendBytes(new byte[46]);
        return Buffer.buffer()
                .appendByte((byte) payload.length())
                .appendBytes(new byte[3])
                .appendBuffer(payload);
    }
}
