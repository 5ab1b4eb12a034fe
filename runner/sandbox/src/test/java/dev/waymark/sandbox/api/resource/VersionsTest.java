package dev.waymark.sandbox.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void theOneMetricOfAutoscalingV1IsAMetricOfV2() {
        KubeObject sent = KubeObject.of(Map.of(
                "apiVersion", "autoscaling/v1",
                "kind", "HorizontalPodAutoscaler",
                "spec", Map.of("maxReplicas", 4L, "targetCPUUtilizationPercentage", 50L)));

        KubeObject stored = Versions.stored(sent, "autoscaling/v2");

        assertThat(stored.maps("spec", "metrics").get(0))
                .isEqualTo(Map.of(
                        "type",
                        "Resource",
                        "resource",
                        Map.of("name", "cpu", "target", Map.of("type", "Utilization", "averageUtilization", 50L))));
        assertThat(Versions.shown(stored, "autoscaling/v1")).isEqualTo(sent);
    }

    @Test
    void otherKindsChangeTheirVersionAlone() {
        KubeObject route = KubeObject.of(Map.of("apiVersion", "g/v1", "kind", "Route", "spec", Map.of("a", 1L)));

        assertThat(Versions.shown(route, "g/v1beta1")).isEqualTo(route.with("g/v1beta1", "apiVersion"));
    }
}
