package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBalancersTest {
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: front, namespace: default}
            spec:
              type: LoadBalancer
              selector: {app: front}
              ports: [{name: http, port: 80}, {name: other, port: 8080}]
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind services = stand.kind("", "Service");

    @AfterEach
    void stop() {
        stand.close();
    }

    private List<Map<String, Object>> ingress() {
        return stand.get(services, "default", "front").maps("status", "loadBalancer", "ingress");
    }

    @Test
    void a_service_of_type_LoadBalancer_gets_an_address_with_its_ports_and_node_ports() {
        stand.create(SERVICE);
        stand.eventually(() -> assertThat(ingress()).containsExactly(Map.of("ip", "127.77.0.1", "ipMode", "VIP")));
        assertThat(stand.balancer.open.get("default/front")).containsOnlyKeys(80, 8080);
        assertThat(stand.balancer.open.get("default/front").values()).allMatch(port -> port >= 30000);
        stand.eventually(() -> assertThat(stand.list(stand.kind("", "Event"), "default"))
                .extracting(event -> event.text("reason"))
                .contains("EnsuringLoadBalancer", "EnsuredLoadBalancer"));
    }

    @Test
    void a_port_that_the_machine_refuses_is_reported_with_the_node_port_to_use() {
        stand.balancer.refused.put(80, "Permission denied");
        stand.create(SERVICE);
        stand.eventually(() -> assertThat(ingress())
                .singleElement()
                .satisfies(each -> assertThat(Tree.maps(each, "ports"))
                        .containsExactly(
                                Map.of("port", 80L, "protocol", "TCP", "error", "waymark.dev/PortNotPermitted"),
                                Map.of("port", 8080L, "protocol", "TCP"))));
        long nodePort = stand.balancer.open.get("default/front").get(80);
        stand.eventually(() -> assertThat(stand.list(stand.kind("", "Event"), "default"))
                .extracting(event -> event.text("message"))
                .contains("Port 80 cannot be opened at 127.77.0.1: Permission denied; use node port " + nodePort
                        + " at the same address"));
    }

    @Test
    void the_address_is_given_back_with_the_service() {
        stand.create(SERVICE);
        stand.eventually(() -> assertThat(ingress()).isNotEmpty());
        stand.delete(services, "default", "front", DeleteOptions.Propagation.BACKGROUND);
        stand.eventually(() -> assertThat(stand.balancer.open).isEmpty());
    }
}
