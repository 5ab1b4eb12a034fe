package dev.waymark.sandbox.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.schema.Catalogue;
import dev.waymark.sandbox.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a PUT does, by the kind of the object. */
class ReplacingTest {
    private static final WriteOptions TEST = WriteOptions.by("test");

    private final Catalogue catalogue = Catalogue.builtIn(Clock.systemUTC());
    private final Registry registry = new StoredRegistry(
            new Store(), catalogue.kinds(), catalogue.definitions(), List.of(), Clock.systemUTC(), new Random(7));

    @BeforeEach
    void aNamespace() {
        registry.create(kind("", "Namespace"), object(kind("", "Namespace"), ""), TEST);
    }

    @Test
    void an_object_that_is_not_there_is_not_found() {
        for (Kind kind : List.of(kind("", "ConfigMap"), kind("gateway.networking.k8s.io", "HTTPRoute"))) {
            assertThatThrownBy(() -> registry.update(kind, object(kind, "paris"), "", TEST))
                    .hasMessage(kind.resource() + " \"paris\" not found");
        }
    }

    @Test
    void some_kinds_are_created_by_a_replacement() {
        Kind lease = kind("coordination.k8s.io", "Lease");

        assertThat(registry.update(lease, object(lease, "paris"), "", TEST).created())
                .isTrue();
        assertThat(registry.get(lease, "paris", "paris").uid()).isNotEmpty();
    }

    @Test
    void a_custom_resource_is_replaced_only_by_who_names_the_version() {
        Kind route = kind("gateway.networking.k8s.io", "HTTPRoute");
        KubeObject made = registry.create(route, object(route, "paris"), TEST).object();

        assertThatThrownBy(() -> registry.update(route, object(route, "paris"), "", TEST))
                .hasMessage(
                        "httproutes.gateway.networking.k8s.io \"paris\" is invalid: metadata.resourceVersion: Invalid"
                                + " value: 0x0: must be specified for an update");
        assertThat(registry.update(route, made.with("x", "metadata", "labels", "a"), "", TEST)
                        .object()
                        .labels())
                .containsEntry("a", "x");
    }

    @Test
    void a_config_map_is_replaced_unconditionally() {
        Kind configMap = kind("", "ConfigMap");
        registry.create(configMap, object(configMap, "paris"), TEST);

        KubeObject next = object(configMap, "paris").with("2", "data", "key");
        assertThat(registry.update(configMap, next, "", TEST).object().text("data", "key"))
                .isEqualTo("2");
    }

    private Kind kind(String group, String kind) {
        return catalogue.kinds().known(group, kind);
    }

    private static KubeObject object(Kind kind, String namespace) {
        return KubeObject.of(Map.of(
                "apiVersion",
                kind.apiVersion(),
                "kind",
                kind.kind(),
                "metadata",
                namespace.isEmpty() ? Map.of("name", "paris") : Map.of("name", "paris", "namespace", namespace)));
    }
}
