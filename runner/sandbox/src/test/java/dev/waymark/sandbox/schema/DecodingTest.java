package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.FieldValidation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodingTest {
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: r, colour: red}
            spec:
              parentRefs: [{name: s, kind: Service, group: "", prot: 80}]
              rules:
              - backendRef: []
              - matches: [{path: {valeu: /x}}]
            """;

    @Test
    void strict_validation_refuses_unknown_fields_of_custom_resources_with_every_path() {
        assertThat(Bench.refusal(ROUTE))
                .containsExactly("HTTPRoute in version \"v1\" cannot be handled as a HTTPRoute: strict decoding error: "
                        + "unknown field \"metadata.colour\", unknown field \"spec.parentRefs[0].prot\", "
                        + "unknown field \"spec.rules[0].backendRef\", "
                        + "unknown field \"spec.rules[1].matches[0].path.valeu\"");
    }

    @Test
    void a_warning_or_nothing_comes_instead_where_the_client_asks_for_it() {
        var warned = Bench.admit(ROUTE, FieldValidation.WARN);
        assertThat(warned.warnings()).hasSize(4).contains("unknown field \"spec.rules[0].backendRef\"");
        var ignored = Bench.admit(ROUTE, FieldValidation.IGNORE);
        assertThat(ignored.warnings()).isEmpty();
        assertThat(ignored.object()).isEqualTo(warned.object());
        assertThat(ignored.object().maps("spec", "rules").get(0)).doesNotContainKey("backendRef");
    }

    @Test
    void values_of_a_wrong_type_are_told_in_the_words_of_go() {
        String start = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\n";
        String end = "Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal ";
        assertThat(Bench.refusal(start + "spec: {replicas: two}"))
                .containsExactly(end + "string into Go struct field DeploymentSpec.spec.replicas of type int32");
        assertThat(Bench.refusal(start + "spec: {template: {spec: {containers: {name: c}}}}"))
                .containsExactly(end + "object into Go struct field PodSpec.spec.template.spec.containers "
                        + "of type []v1.Container");
        assertThat(Bench.refusal(start + "spec: {template: {spec: {containers: [{env: [{name: A, value: 5}]}]}}}"))
                .containsExactly(end + "number into Go struct field EnvVar.spec.template.spec.containers.env.value "
                        + "of type string");
        assertThat(Bench.refusal(start + "spec: {template: {metadata: {labels: {a: true}}}}"))
                .containsExactly(
                        end + "bool into Go struct field ObjectMeta.spec.template.metadata.labels " + "of type string");
    }

    @Test
    void data_that_is_no_base64_says_where() {
        assertThat(Bench.refusal("{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {password: admin}}"))
                .containsExactly(
                        "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 4");
    }

    @Test
    void a_deployment_gets_the_defaults_of_a_server() {
        KubeObject deployment = Bench.stored("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d}
                spec:
                  selector: {matchLabels: {app: d}}
                  template:
                    metadata: {labels: {app: d}}
                    spec:
                      hostNetwork: false
                      containers:
                      - {name: c, image: "example.org/c:v1", ports: [{containerPort: 80}], resources: {requests: {cpu: 0.5, memory: 2048Mi}}}
                      - {name: d, image: example.org/d}
                """);
        assertThat(deployment.number("spec", "replicas")).contains(1L);
        assertThat(deployment.map("spec", "strategy"))
                .isEqualTo(Map.of(
                        "type", "RollingUpdate", "rollingUpdate", Map.of("maxSurge", "25%", "maxUnavailable", "25%")));
        assertThat(deployment.map("status")).isEmpty();
        assertThat(deployment.tree()).containsKey("status");
        Map<String, Object> pod = deployment.map("spec", "template", "spec");
        assertThat(pod)
                .containsEntry("restartPolicy", "Always")
                .containsEntry("terminationGracePeriodSeconds", 30L)
                .containsEntry("securityContext", Map.of())
                .doesNotContainKeys("hostNetwork", "enableServiceLinks", "tolerations");
        Map<String, Object> metadata = deployment.map("spec", "template", "metadata");
        assertThat(metadata).containsEntry("creationTimestamp", null);
        Map<String, Object> first =
                deployment.maps("spec", "template", "spec", "containers").get(0);
        assertThat(first)
                .containsEntry("imagePullPolicy", "IfNotPresent")
                .containsEntry("resources", Map.of("requests", Map.of("cpu", "500m", "memory", "2Gi")));
        assertThat(first.get("ports").toString()).isEqualTo("[{containerPort=80, protocol=TCP}]");
        assertThat(deployment.maps("spec", "template", "spec", "containers").get(1))
                .containsEntry("imagePullPolicy", "Always")
                .containsEntry("resources", Map.of());
    }

    @Test
    void a_route_gets_the_defaults_of_its_definition_and_unknown_version_fields_stay_out() {
        KubeObject route = Bench.stored("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: r}
                spec:
                  parentRefs: [{name: g}]
                  rules:
                  - backendRefs: [{name: b, port: 80}]
                """);
        assertThat(route.maps("spec", "parentRefs").get(0).toString())
                .contains("group=gateway.networking.k8s.io", "kind=Gateway");
        assertThat(route.maps("spec", "rules").get(0).get("matches").toString())
                .isEqualTo("[{path={type=PathPrefix, value=/}}]");
        assertThat(route.maps("spec", "rules").get(0).get("backendRefs").toString())
                .contains("weight=1", "kind=Service", "group=");
    }

    @Test
    void a_service_and_a_pod_are_completed_too() {
        KubeObject service = Bench.stored(
                "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 80}, {name: x, port: 81, targetPort: web}]}}"
                        .replace("{port: 80}", "{name: a, port: 80}"));
        assertThat(service.maps("spec", "ports").get(0))
                .containsEntry("targetPort", 80L)
                .containsEntry("protocol", "TCP");
        assertThat(service.maps("spec", "ports").get(1)).containsEntry("targetPort", "web");
        assertThat(service.map("spec"))
                .containsEntry("internalTrafficPolicy", "Cluster")
                .containsEntry("sessionAffinity", "None");
        KubeObject pod = Bench.stored(
                "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: n}, spec: {containers: [{name: c, image: i, resources: {limits: {cpu: 1, memory: 1Gi}}}]}}");
        assertThat(pod.map("status")).containsEntry("phase", "Pending").containsEntry("qosClass", "Guaranteed");
        assertThat(pod.map("spec"))
                .containsEntry("serviceAccountName", "default")
                .containsEntry("enableServiceLinks", true);
        assertThat(pod.list("spec", "tolerations")).hasSize(2);
    }
}
