package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.workload.LoadBalancer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostAddressesTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("echo", "app: echo");
        stand.service(MeshStand.NS, "front", "app: echo", "8080->8080 http", "9090->8080 other");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private static Wire.Answer get(String address, int port) throws Exception {
        try (Wire wire = new Wire(new InetSocketAddress(InetAddress.getByName(address), port))) {
            return wire.get("/", "front");
        }
    }

    @Test
    void a_service_is_reached_by_its_ports_and_node_ports_until_it_is_closed() throws Exception {
        LoadBalancer.Front front =
                stand.mesh().balancer().open(MeshStand.NS, "front", Map.of(8080, 30881, 9090, 30991));
        assertThat(front.address()).startsWith("127.");
        assertThat(front.refused()).isEmpty();
        for (int port : new int[] {8080, 9090, 30881, 30991}) {
            assertThat(get(front.address(), port).pod()).isEqualTo("echo");
        }
        assertThat(stand.mesh()
                        .balancer()
                        .open(MeshStand.NS, "front", Map.of(8080, 30881))
                        .address())
                .isEqualTo(front.address());
        assertThatThrownBy(() -> get(front.address(), 9090)).isInstanceOf(IOException.class);
        stand.mesh().balancer().close(MeshStand.NS, "front");
        assertThatThrownBy(() -> get(front.address(), 8080)).isInstanceOf(IOException.class);
    }

    @Test
    void a_port_that_cannot_be_opened_is_said_and_its_node_port_open() throws Exception {
        LoadBalancer.Front first = stand.mesh().balancer().open(MeshStand.NS, "front", Map.of(8080, 30882));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(first.address()))) {
            int port = taken.getLocalPort();
            stand.service(MeshStand.NS, "front", "app: echo", port + "->8080 http");
            LoadBalancer.Front front = stand.mesh().balancer().open(MeshStand.NS, "front", Map.of(port, 30883));
            assertThat(front.refused()).containsOnlyKeys(port);
            assertThat(front.refused().get(port)).contains("in use");
            assertThat(get(front.address(), 30883).pod()).isEqualTo("echo");
        }
    }

    @Test
    void a_connection_to_a_service_without_ready_pods_is_reset() throws Exception {
        stand.stop("echo");
        LoadBalancer.Front front = stand.mesh().balancer().open(MeshStand.NS, "front", Map.of(8080, 30884));
        assertThatThrownBy(() -> get(front.address(), 8080)).isInstanceOf(IOException.class);
    }
}
