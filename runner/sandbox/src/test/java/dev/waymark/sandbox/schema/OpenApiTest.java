package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Tree;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private final Catalogue catalogue = Catalogue.builtIn(Clock.systemUTC());

    @Test
    void types_of_built_in_kinds_are_components_that_refer_to_each_other() {
        Map<String, Object> components = catalogue.openApi().components("apps", "v1");
        Object deployment = components.get("io.k8s.api.apps.v1.Deployment");
        assertThat(Tree.list(deployment, "x-kubernetes-group-version-kind"))
                .containsExactly(Map.of("group", "apps", "version", "v1", "kind", "Deployment"));
        Object strategy = Tree.at(components.get("io.k8s.api.apps.v1.DeploymentSpec"), "properties", "strategy")
                .orElseThrow();
        assertThat(Tree.list(strategy, "allOf"))
                .containsExactly(Map.of("$ref", "#/components/schemas/io.k8s.api.apps.v1.DeploymentStrategy"));
        assertThat(Tree.text(strategy, "x-kubernetes-patch-strategy")).contains("retainKeys");
        assertThat(components)
                .containsKeys("io.k8s.api.core.v1.Container", "io.k8s.apimachinery.pkg.util.intstr.IntOrString");
        assertThat(references(components))
                .allSatisfy(name -> assertThat(components).containsKey(name));
    }

    @Test
    void a_custom_resource_is_one_component() {
        Map<String, Object> components = catalogue.openApi().components("gateway.networking.k8s.io", "v1");
        Object route = components.get("io.k8s.networking.gateway.v1.HTTPRoute");
        Object weight = Tree.at(
                        route,
                        "properties",
                        "spec",
                        "properties",
                        "rules",
                        "items",
                        "properties",
                        "backendRefs",
                        "items",
                        "properties",
                        "weight")
                .orElseThrow();
        assertThat(weight)
                .isInstanceOfSatisfying(
                        Map.class, map -> assertThat(map.toString()).contains("type=integer", "maximum=1000000"));
        assertThat(components.keySet())
                .allMatch(name ->
                        name.startsWith("io.k8s.networking.gateway.v1.") || name.startsWith("io.k8s.apimachinery"));
        assertThat(references(components))
                .allSatisfy(name -> assertThat(components).containsKey(name));
    }

    private static List<String> references(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> entry.getKey().equals("$ref")
                            ? List.of(entry.getValue().toString().replace("#/components/schemas/", "")).stream()
                            : references(entry.getValue()).stream())
                    .toList();
        }
        return tree instanceof List<?> list
                ? list.stream().flatMap(item -> references(item).stream()).toList()
                : List.of();
    }
}
