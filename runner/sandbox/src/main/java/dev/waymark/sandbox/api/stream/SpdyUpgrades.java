package dev.waymark.sandbox.api.stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Lets clients change to SPDY with POST: the API serves such requests alike with GET, and Vert.x changes protocols for GET
 * alone.
 */
public final class SpdyUpgrades extends ChannelInboundHandlerAdapter {
    private static final String VERTX_HANDLER = "handler";

    private SpdyUpgrades() {}

    /** Watches the requests of a new connection. */
    public static void allowOn(HttpConnection connection) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        if (pipeline.get(VERTX_HANDLER) != null) {
            pipeline.addBefore(VERTX_HANDLER, "spdy-upgrades", new SpdyUpgrades());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request
                && request.method().equals(HttpMethod.POST)
                && request.headers().contains(HttpHeaderNames.UPGRADE, "SPDY/3.1", true)) {
            request.setMethod(HttpMethod.GET);
        }
        context.fireChannelRead(message);
    }
}
