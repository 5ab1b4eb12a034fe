package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayInjectionTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: front
              namespace: default
              labels: {istio: ingressgateway, sidecar.istio.io/inject: "true"}
              annotations: {inject.istio.io/templates: gateway}
            spec:
              serviceAccountName: default
              containers:
              - name: istio-proxy
                image: auto
                env: [{name: MINE, value: kept}]
            """;

    private final ControlStand stand = new ControlStand();

    @BeforeEach
    void waitForTheServiceAccountOfTheNamespace() {
        stand.eventually(() -> stand.get(stand.kind("", "ServiceAccount"), "default", "default"));
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private Object container(String field) {
        return stand.get(stand.kind("", "Pod"), "default", "front")
                .maps("spec", "containers")
                .get(0)
                .get(field);
    }

    @Test
    void a_pod_that_asks_for_a_gateway_becomes_one_and_is_scheduled() {
        stand.create(POD);
        assertThat(container("image")).isEqualTo("docker.io/istio/proxyv2:1.28.10");
        assertThat(Tree.list(
                        stand.get(stand.kind("", "Pod"), "default", "front")
                                .maps("spec", "containers")
                                .get(0),
                        "args"))
                .contains("router");
        assertThat(String.valueOf(container("env"))).contains("kept");
        stand.eventually(() -> assertThat(
                        stand.get(stand.kind("", "Pod"), "default", "front").text("spec", "nodeName"))
                .isNotEmpty());
    }

    @Test
    void a_pod_that_does_not_ask_is_left_as_it_is() {
        for (String change : List.of("templates: sidecar", "other: gateway")) {
            stand.create(POD.replace("templates: gateway", change).replace("name: front", "name: p" + change.length()));
        }
        assertThat(stand.list(stand.kind("", "Pod"), "default"))
                .extracting(pod -> pod.maps("spec", "containers").get(0).get("image"))
                .containsExactly("auto", "auto");
    }
}
