package dev.waymark.sandbox.api.resource;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The way in which the events of a watch reach the client; used on one event loop. */
interface WatchTransport {

    /** Sends some events, at least one, each JSON in UTF-8; completes when the connection has taken them. */
    Future<Void> send(List<byte[]> events);

    /** Ends the watch from this side. */
    void end();

    /** Calls back once, when the client has gone. */
    void onClose(Runnable gone);

    /** One JSON text a line in a chunked body. */
    static WatchTransport chunked(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setChunked(true).putHeader("Content-Type", "application/json");
        response.write("");
        return new WatchTransport() {
            @Override
            public Future<Void> send(List<byte[]> events) {
                Buffer lines = Buffer.buffer();
                events.forEach(event -> lines.appendBytes(event).appendByte((byte) '\n'));
                return response.write(lines);
            }

            @Override
            public void end() {
                if (!response.ended()) {
                    response.end();
                }
            }

            @Override
            public void onClose(Runnable gone) {
                response.closeHandler(closed -> gone.run());
                response.exceptionHandler(failure -> gone.run());
            }
        };
    }

    /** One text message an event. */
    static WatchTransport webSocket(ServerWebSocket socket) {
        return new WatchTransport() {
            @Override
            public Future<Void> send(List<byte[]> events) {
                Future<Void> last = Future.succeededFuture();
                for (byte[] event : events) {
                    last = socket.writeTextMessage(new String(event, StandardCharsets.UTF_8));
                }
                return last;
            }

            @Override
            public void end() {
                socket.close();
            }

            @Override
            public void onClose(Runnable gone) {
                socket.closeHandler(closed -> gone.run());
                socket.exceptionHandler(failure -> gone.run());
            }
        };
    }
}
