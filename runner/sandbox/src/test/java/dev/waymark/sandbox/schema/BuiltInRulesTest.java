package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInRulesTest {
    private static final String LABEL =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                    + " start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private static String deployment(String spec) {
        return "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: " + spec + "}";
    }

    private static String template(String labels, String container) {
        return "template: {metadata: {labels: " + labels + "}, spec: {containers: [" + container + "]}}";
    }

    private static List<String> pod(String container) {
        return Bench.refusal(
                "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [" + container + "]}}");
    }

    @Test
    void a_deployment_selects_the_pods_of_its_template() {
        assertThat(Bench.refusal(deployment("{template: {spec: {containers: [{name: c}]}}}")))
                .containsExactlyInAnyOrder(
                        "spec.selector: Required value",
                        "spec.template.metadata.labels: Invalid value: map[string]string(nil): `selector` does not match template `labels`",
                        "spec.template.spec.containers[0].image: Required value");
        assertThat(Bench.refusal(deployment(
                        "{selector: {matchLabels: {a: b}}, " + template("{a: c}", "{name: c, image: i}") + "}")))
                .containsExactly(
                        "spec.template.metadata.labels: Invalid value: map[string]string{\"a\":\"c\"}: `selector` does not match template `labels`");
        assertThat(Bench.refusal(deployment("{selector: {}, " + template("{a: c}", "{name: c, image: i}") + "}")))
                .containsExactly(
                        "spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil),"
                                + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for deployment");
    }

    @Test
    void the_selector_of_a_deployment_stays_and_its_strategy_makes_sense() {
        String good = deployment(
                "{selector: {matchLabels: {a: b}}, " + template("{a: b, v: '1'}", "{name: c, image: i}") + "}");
        KubeObject stored = Bench.stored(good);
        assertThat(Bench.refusal(
                        () -> Bench.changed(stored, good.replace("matchLabels: {a: b}", "matchLabels: {v: '1'}"))))
                .containsExactly(
                        "spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{\"v\":\"1\"},"
                                + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable");
        assertThat(Bench.refusal(good.replace("selector:", "strategy: {type: Recreate, rollingUpdate: {}}, selector:")))
                .containsExactly(
                        "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'");
        assertThat(Bench.refusal(good.replace(
                        "selector:",
                        "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}, replicas: -1, selector:")))
                .containsExactlyInAnyOrder(
                        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:\"0%\"}: may not be 0 when `maxSurge` is 0",
                        "spec.replicas: Invalid value: -1: must be greater than or equal to 0");
    }

    @Test
    void containers_are_named_have_an_image_and_ask_for_no_more_than_they_may_get() {
        assertThat(
                        pod(
                                "{name: Up, image: '', ports: [{containerPort: 70000}], resources: {requests: {cpu: 200m}, limits: {cpu: 100m}}}"))
                .containsExactlyInAnyOrder(
                        "spec.containers[0].name: Invalid value: \"Up\": " + LABEL,
                        "spec.containers[0].image: Required value",
                        "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive",
                        "spec.containers[0].resources.requests: Invalid value: \"200m\": must be less than or equal to cpu limit of 100m");
        assertThat(pod("{name: a, image: i}, {name: a, image: i}"))
                .containsExactly("spec.containers[1].name: Duplicate value: \"a\"");
        assertThat(Bench.refusal("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {restartPolicy: Sometimes}}"))
                .containsExactlyInAnyOrder(
                        "spec.containers: Required value",
                        "spec.restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"OnFailure\", \"Never\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: c, image: i, volumeMounts: [{name: v, mountPath: /x}]} | spec.containers[0].volumeMounts[0].name: Not found: "v"
            {name: c, image: i, env: [{name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]} | spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty
            {name: c, image: i, env: [{name: A, valueFrom: {configMapKeyRef: {name: m}}}]} | spec.containers[0].env[0].valueFrom.configMapKeyRef.key: Required value
            {name: c, image: i, livenessProbe: {}} | spec.containers[0].livenessProbe: Required value: must specify a handler type
            {name: c, image: i, readinessProbe: {httpGet: {port: 0}}} | spec.containers[0].readinessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive
            {name: c, image: i, livenessProbe: {tcpSocket: {port: web}, successThreshold: 2}} | spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1
            {name: c, image: i, imagePullPolicy: Often} | spec.containers[0].imagePullPolicy: Unsupported value: "Often": supported values: "Always", "IfNotPresent", "Never"
            {name: c, image: i, ports: [{containerPort: 1, name: x, protocol: HTTP}]} | spec.containers[0].ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"
            """)
    void parts_of_a_container_are_checked(String container, String problem) {
        assertThat(pod(container)).containsExactly(problem);
    }

    @Test
    void services_name_their_ports_and_keep_their_address() {
        assertThat(
                        Bench.refusal(
                                "{apiVersion: v1, kind: Service, metadata: {name: 9s, labels: {a: 'b!'}}, spec: {ports: [{name: h, port: 99080}, {port: 2}]}}"))
                .hasSize(5)
                .contains(
                        "spec.ports[0].port: Invalid value: 99080: must be between 1 and 65535, inclusive",
                        "spec.ports[0].targetPort: Invalid value: 99080: must be between 1 and 65535, inclusive",
                        "spec.ports[1].name: Required value")
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("metadata.name: Invalid value: \"9s\": a DNS-1035 label"));
        assertThat(Bench.refusal("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {}}"))
                .containsExactly("spec.ports: Required value");
        assertThat(
                        Bench.refusal(
                                "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: NodePort, ports: [{port: 1, nodePort: 80}]}}"))
                .containsExactly(
                        "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767");
        KubeObject stored = Bench.stored(
                "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {clusterIP: 10.96.0.9, clusterIPs: [10.96.0.9], ports: [{port: 1}]}}");
        assertThat(
                        Bench.refusal(
                                () -> Bench.changed(
                                        stored,
                                        "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {clusterIP: None, clusterIPs: [10.96.0.9], ports: [{port: 1}]}}")))
                .containsExactly("spec.clusterIPs[0]: Invalid value: []string{\"None\"}: may not change once set");
        assertThat(Bench.changed(
                        stored, "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 2}]}}"))
                .isNotNull();
    }

    @Test
    void immutable_maps_and_types_of_secrets_stay() {
        KubeObject map =
                Bench.stored("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, immutable: true, data: {a: b}}");
        assertThat(Bench.refusal(() -> Bench.changed(
                        map, "{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, immutable: true, data: {a: c}}")))
                .containsExactly("data: Forbidden: field is immutable when `immutable` is set");
        KubeObject secret = Bench.stored("{apiVersion: v1, kind: Secret, metadata: {name: s}}");
        assertThat(Bench.refusal(
                        () -> Bench.changed(secret, "{apiVersion: v1, kind: Secret, metadata: {name: s}, type: x/y}")))
                .containsExactly("type: Invalid value: \"x/y\": field is immutable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {scaleTargetRef: {kind: D, name: d}, minReplicas: 5, maxReplicas: 2}} | spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`
            {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: {minAvailable: 120%}} | spec.minAvailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:"120%"}: must not be greater than 100%
            {apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {spec: {containers: [{name: c, image: i}]}}}} | spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"
            {apiVersion: batch/v1, kind: CronJob, metadata: {name: j}, spec: {schedule: '* * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}}}} | spec.schedule: Invalid value: "* * *": expected exactly 5 fields, found 3: [* * *]
            {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: [{apiGroups: [''], resources: [pods]}]} | rules[0].verbs: Required value: verbs must contain at least one value
            {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: r}, roleRef: {kind: Rolle, name: r}} | roleRef.kind: Unsupported value: "Rolle": supported values: "Role", "ClusterRole"
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: p}, spec: {accessModes: [ReadWriteOnce]}} | spec.resources[storage]: Required value
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{http: {paths: [{path: x, pathType: Prefix, backend: {service: {name: s, port: {number: 1}}}}]}}]}} | spec.rules[0].http.paths[0].path: Invalid value: "x": must be an absolute path
            """)
    void other_kinds_have_their_rules(String manifest, String problem) {
        assertThat(Bench.refusal(manifest)).containsExactly(problem);
    }
}
