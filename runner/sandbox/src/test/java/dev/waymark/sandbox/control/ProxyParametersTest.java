package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ConfigMaps change in the objects of a Gateway. */
class ProxyParametersTest {
    private static final String WAYPOINT = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: door, namespace: shop}
            spec:
              gatewayClassName: istio-waypoint
              infrastructure: {parametersRef: {group: "", kind: ConfigMap, name: options}}
              listeners: [{name: mesh, port: 15008, protocol: HBONE}]
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind deployments = stand.kind("apps", "Deployment");
    private final Kind services = stand.kind("", "Service");
    private final Kind autoscalers = stand.kind("autoscaling", "HorizontalPodAutoscaler");
    private final Kind budgets = stand.kind("policy", "PodDisruptionBudget");
    private final Kind configMaps = stand.kind("", "ConfigMap");

    @BeforeEach
    void start() {
        stand.create("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void options(String data) {
        stand.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: options, namespace: shop}, data: {%s}}"
                .formatted(data));
    }

    private KubeObject made(Kind kind) {
        stand.eventually(
                () -> assertThat(stand.registry.find(kind, "shop", "door")).isPresent());
        return stand.get(kind, "shop", "door");
    }

    @Test
    void aGatewaysOwnParametersChangeWhatIsMadeForIt() {
        options("""
                deployment: "{metadata: {labels: {team: blue}}, spec: {template: {spec: {containers: [{name: istio-proxy, resources: {requests: {cpu: 1m}}}]}}}}",
                service: "{spec: {ports: [{name: more, port: 9999}]}}",
                horizontalPodAutoscaler: "{spec: {minReplicas: 2, maxReplicas: 4}}",
                podDisruptionBudget: "{spec: {minAvailable: 1}}"
                """);
        stand.create(WAYPOINT);

        KubeObject deployment = made(deployments);
        assertThat(deployment.labels()).containsEntry("team", "blue");
        Map<String, Object> container =
                deployment.maps("spec", "template", "spec", "containers").get(0);
        assertThat(Tree.texts(container, "resources", "requests"))
                .as("lists and maps are merged")
                .isEqualTo(Map.of("cpu", "1m", "memory", "128Mi"));
        assertThat(made(services).maps("spec", "ports"))
                .extracting(port -> port.get("port"))
                .containsExactlyInAnyOrder(15021L, 15008L, 9999L);
        KubeObject autoscaler = made(autoscalers);
        assertThat(autoscaler.text("spec", "scaleTargetRef", "name")).isEqualTo("door");
        assertThat(autoscaler.number("spec", "minReplicas")).contains(2L);
        assertThat(autoscaler.number("spec", "maxReplicas")).contains(4L);
        KubeObject budget = made(budgets);
        assertThat(budget.number("spec", "minAvailable")).contains(1L);
        assertThat(Tree.texts(budget.tree(), "spec", "selector", "matchLabels"))
                .isEqualTo(Map.of("gateway.networking.k8s.io/gateway-name", "door"));
        for (KubeObject object : new KubeObject[] {autoscaler, budget}) {
            assertThat(object.maps("metadata", "ownerReferences")).hasSize(1);
        }
    }

    @Test
    void withoutParametersThereIsNeitherAutoscalerNorBudget() {
        options("deployment: '{}'");
        stand.create(WAYPOINT);
        made(services);
        assertThat(stand.registry.find(autoscalers, "shop", "door")).isEmpty();
        assertThat(stand.registry.find(budgets, "shop", "door")).isEmpty();
    }

    @Test
    void theParametersOfAClassComeFirstAndChangesAreFollowed() {
        stand.eventually(() -> assertThat(stand.registry.find(stand.kind("", "Namespace"), "", "istio-system"))
                .isPresent());
        stand.create("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: defaults, namespace: istio-system, labels: {gateway.istio.io/defaults-for-class: istio-waypoint}}
                data: {podDisruptionBudget: "{spec: {minAvailable: 1}}", service: "{metadata: {labels: {by: class, of: class}}}"}
                """);
        options("service: '{metadata: {labels: {by: gateway}}}'");
        stand.create(WAYPOINT);
        assertThat(made(services).labels()).containsEntry("by", "gateway").containsEntry("of", "class");
        assertThat(made(budgets).number("spec", "minAvailable")).contains(1L);

        stand.edit(
                configMaps,
                "shop",
                "options",
                tree -> Tree.put(tree, "{metadata: {labels: {by: another}}}", "data", "service"));

        stand.eventually(
                () -> assertThat(stand.get(services, "shop", "door").labels()).containsEntry("by", "another"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingress: '{}'",
                "service: '{metadata: {name: another}}'",
                "service: '{metadata: {ownerReferences: null}}'",
                "service: '{no yaml'",
                "service: 'a word'"
            })
    void whatCannotBeAppliedLetsNothingBeMade(String data) {
        options(data);
        stand.create(WAYPOINT);
        stand.create(WAYPOINT.replace("name: door", "name: next").replaceAll("infrastructure: .*", ""));
        stand.eventually(
                () -> assertThat(stand.registry.find(services, "shop", "next")).isPresent());
        for (Kind kind : new Kind[] {deployments, services, stand.kind("", "ServiceAccount")}) {
            assertThat(stand.registry.find(kind, "shop", "door")).isEmpty();
        }
    }

    @Test
    void aConfigMapThatComesLateIsWaitedFor() {
        stand.create(WAYPOINT);
        stand.create(WAYPOINT.replace("name: door", "name: next").replaceAll("infrastructure: .*", ""));
        stand.eventually(
                () -> assertThat(stand.registry.find(services, "shop", "next")).isPresent());
        assertThat(stand.registry.find(services, "shop", "door")).isEmpty();

        options("podDisruptionBudget: '{spec: {minAvailable: 1}}'");

        made(services);
        made(budgets);
    }

    @Test
    void aGatewayOfANewerControllerIsLeftToIt() {
        String newer =
                "metadata: {name: door, namespace: shop, annotations: {gateway.istio.io/controller-version: '6'}}";
        stand.create(WAYPOINT.replace("metadata: {name: door, namespace: shop}", newer)
                .replaceAll("infrastructure: .*", ""));
        stand.create(WAYPOINT.replace("name: door", "name: next").replaceAll("infrastructure: .*", ""));
        stand.eventually(
                () -> assertThat(stand.registry.find(services, "shop", "next")).isPresent());
        assertThat(stand.registry.find(services, "shop", "door")).isEmpty();
    }
}
