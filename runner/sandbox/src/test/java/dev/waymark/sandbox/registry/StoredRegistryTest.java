package dev.waymark.sandbox.registry;

import static dev.waymark.sandbox.registry.FixedKinds.CONFIG_MAP;
import static dev.waymark.sandbox.registry.FixedKinds.DEPLOYMENT;
import static dev.waymark.sandbox.registry.FixedKinds.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredRegistryTest {
    private static final WriteOptions TEST = WriteOptions.by("test");

    private final Store store = new Store();
    private final Registry registry =
            new StoredRegistry(store, new FixedKinds(), new NoSchemas(), List.of(), Clock.systemUTC(), new Random(7));

    @BeforeEach
    void aNamespace() {
        registry.create(NAMESPACE, object("v1", "Namespace", "", "paris", Map.of()), TEST);
    }

    @Test
    void aNewObjectGetsItsMetadata() {
        KubeObject made =
                registry.create(DEPLOYMENT, deployment("cars", 1), TEST).object();

        assertThat(made.uid()).hasSize(36);
        assertThat(made.generation()).isEqualTo(1);
        assertThat(made.text("metadata", "creationTimestamp")).endsWith("Z");
        assertThat(made.resourceVersion()).isNotEmpty();
        assertThat(made.at("status")).isEmpty();
    }

    @Test
    void aMissingNamespaceRefusesNewObjects() {
        assertThatThrownBy(() -> registry.create(CONFIG_MAP, configMap("rome", "a", "1"), TEST))
                .hasMessage("namespaces \"rome\" not found");
    }

    @Test
    void aTerminatingNamespaceRefusesNewObjectsAndGoesWhenFinalized() {
        registry.delete(NAMESPACE, "", "paris", DeleteOptions.background());

        assertThat(registry.get(NAMESPACE, "", "paris").text("status", "phase")).isEqualTo("Terminating");
        assertThatThrownBy(() -> registry.create(CONFIG_MAP, configMap("paris", "a", "1"), TEST))
                .hasMessage("configmaps \"a\" is forbidden: unable to create new content in namespace paris because it"
                        + " is being terminated");

        registry.edit(NAMESPACE, "", "paris", "finalize", ns -> ns.with(List.of(), "spec", "finalizers"), TEST);
        assertThat(registry.find(NAMESPACE, "", "paris")).isEmpty();
    }

    @Test
    void theNamespacesOfTheClusterItselfStay() {
        for (String name : List.of("default", "kube-public", "kube-system")) {
            registry.create(NAMESPACE, object("v1", "Namespace", "", name, Map.of()), TEST);
            assertThatThrownBy(() -> registry.delete(NAMESPACE, "", name, DeleteOptions.background()))
                    .hasMessage("namespaces \"" + name + "\" is forbidden: this namespace may not be deleted");
        }
    }

    @Test
    void onlyAChangeOfTheSpecificationRaisesTheGeneration() {
        registry.create(DEPLOYMENT, deployment("cars", 1), TEST);

        edit("", d -> d.with("v1", "metadata", "labels", "version"));
        edit("status", d -> d.with(3L, "status", "replicas"));
        assertThat(registry.get(DEPLOYMENT, "paris", "cars").generation()).isEqualTo(1);

        edit("", d -> d.with(2L, "spec", "replicas"));
        assertThat(registry.get(DEPLOYMENT, "paris", "cars").generation()).isEqualTo(2);
    }

    @Test
    void statusAndTheRestAreWrittenSeparately() {
        registry.create(DEPLOYMENT, deployment("cars", 1), TEST);

        edit("status", d -> d.with(3L, "status", "replicas").with(9L, "spec", "replicas"));
        edit("", d -> d.with(7L, "status", "replicas").with("x", "metadata", "labels", "a"));

        KubeObject now = registry.get(DEPLOYMENT, "paris", "cars");
        assertThat(now.number("status", "replicas")).contains(3L);
        assertThat(now.number("spec", "replicas")).contains(1L);
        assertThat(now.labels()).containsEntry("a", "x");
    }

    @Test
    void aStaleResourceVersionIsAConflict() {
        KubeObject first =
                registry.create(CONFIG_MAP, configMap("paris", "a", "1"), TEST).object();
        registry.update(CONFIG_MAP, first.with("2", "data", "key"), "", TEST);

        assertThatThrownBy(() -> registry.update(CONFIG_MAP, first.with("3", "data", "key"), "", TEST))
                .hasMessage("Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please"
                        + " apply your changes to the latest version and try again");
    }

    @Test
    void aChangeThatChangesNothingWritesNothing() {
        KubeObject first =
                registry.create(CONFIG_MAP, configMap("paris", "a", "1"), TEST).object();

        Written again = registry.edit(CONFIG_MAP, "paris", "a", "", same -> same, TEST);

        assertThat(again.object().resourceVersion()).isEqualTo(first.resourceVersion());
    }

    @Test
    void aDryRunStoresNothing() {
        WriteOptions dry = new WriteOptions("test", FieldValidation.STRICT, true, false);

        KubeObject made =
                registry.create(CONFIG_MAP, configMap("paris", "a", "1"), dry).object();

        assertThat(made.uid()).isNotEmpty();
        assertThat(registry.list(CONFIG_MAP, "", Selector.everything()).items()).isEmpty();
    }

    @Test
    void aGeneratedNameEndsInFiveLetters() {
        KubeObject nameless = configMap("paris", "", "1").with("job-", "metadata", "generateName");

        assertThat(registry.create(CONFIG_MAP, nameless, TEST).object().name())
                .matches("job-[bcdfghjklmnpqrstvwxz2456789]{5}");
        assertThatThrownBy(() -> registry.create(CONFIG_MAP, configMap("paris", "", "1"), TEST))
                .hasMessage(
                        "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required");
    }

    @Test
    void anObjectWithFinalizersStaysUntilTheyAreGone() {
        List<Change.Type> seen = new ArrayList<>();
        registry.create(
                CONFIG_MAP, configMap("paris", "a", "1").with(List.of("lab/keep"), "metadata", "finalizers"), TEST);
        store.watch(CONFIG_MAP, "", store.version(), change -> seen.add(change.type()));

        assertThat(registry.delete(CONFIG_MAP, "paris", "a", DeleteOptions.background())
                        .object()
                        .deleting())
                .isTrue();
        registry.delete(CONFIG_MAP, "paris", "a", DeleteOptions.background());
        registry.edit(CONFIG_MAP, "paris", "a", "", a -> a.without("metadata", "finalizers"), TEST);

        assertThat(registry.find(CONFIG_MAP, "paris", "a")).isEmpty();
        assertThat(seen).containsExactly(Change.Type.MODIFIED, Change.Type.DELETED);
    }

    @Test
    void aDeletionOfAnotherUidIsAConflict() {
        registry.create(CONFIG_MAP, configMap("paris", "a", "1"), TEST);
        DeleteOptions other = new DeleteOptions(
                DeleteOptions.Propagation.BACKGROUND,
                java.util.Optional.of("00000000-0000-0000-0000-000000000000"),
                false);

        assertThatThrownBy(() -> registry.delete(CONFIG_MAP, "paris", "a", other))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.code()).isEqualTo(409));
    }

    @Test
    void concurrentEditsAllCount() {
        registry.create(CONFIG_MAP, configMap("paris", "a", "0"), TEST);

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> registry.edit(
                                CONFIG_MAP,
                                "paris",
                                "a",
                                "",
                                a -> a.with(
                                        Integer.toString(Integer.parseInt(a.text("data", "key")) + 1), "data", "key"),
                                TEST)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(registry.get(CONFIG_MAP, "paris", "a").text("data", "key")).isEqualTo("8");
    }

    private void edit(String subresource, java.util.function.UnaryOperator<KubeObject> change) {
        registry.edit(DEPLOYMENT, "paris", "cars", subresource, change, TEST);
    }

    private static KubeObject deployment(String name, long replicas) {
        return object("apps/v1", "Deployment", "paris", name, Map.of("spec", Map.of("replicas", replicas)))
                .with(5L, "status", "replicas");
    }

    private static KubeObject configMap(String namespace, String name, String value) {
        return object("v1", "ConfigMap", namespace, name, Map.of("data", Map.of("key", value)));
    }

    private static KubeObject object(
            String apiVersion, String kind, String namespace, String name, Map<String, Object> rest) {
        KubeObject bare =
                KubeObject.of(Map.of("apiVersion", apiVersion, "kind", kind, "metadata", Map.of("name", name)));
        KubeObject placed = namespace.isEmpty() ? bare : bare.with(namespace, "metadata", "namespace");
        return placed.edit(tree -> tree.putAll(rest));
    }
}
