package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        STAND.echo("echo", "app: echo");
        STAND.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        STAND.waypoint("waypoint");
        STAND.gateway("front", "[{name: any, port: 80, protocol: HTTP}]");
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: front}
                spec:
                  parentRefs: [{name: front}]
                  rules: [{backendRefs: [{name: echo, port: 80}]}]
                """);
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static WebSocket connect(String host, String path, CompletableFuture<String> heard) {
        InetSocketAddress address = STAND.dial("client", host, 80);
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + address.getPort() + path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        heard.complete(text.toString());
                        return null;
                    }
                })
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @ParameterizedTest(name = "through {0}")
    @ValueSource(strings = {"echo", "front-istio"})
    void messages_pass_both_ways(String host) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = connect(host, "/ws", heard);
        socket.sendText("hello there", true).join();
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("hello there");
        socket.abort();
    }

    @Test
    void what_a_service_declines_is_answered_as_it_says() {
        assertThatThrownBy(() -> connect("echo", "/other", new CompletableFuture<>()))
                .hasStackTraceContaining("WebSocketHandshakeException");
    }
}
