package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as the fabric8 client sees it, which watches over WebSockets. */
class Fabric8Test {
    @TempDir
    static Path directory;

    private static Sandbox sandbox;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(sandbox.kubeconfig().toFile()))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void createsReadsListsAndDeletes() {
        client.resource(configMap("crud", "1")).create();

        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withName("crud")
                        .get()
                        .getData())
                .containsEntry("key", "1");
        assertThat(client.configMaps()
                        .inAnyNamespace()
                        .withLabel("test", "crud")
                        .list()
                        .getItems())
                .hasSize(1);
        assertThat(client.configMaps().inNamespace("default").withName("crud").delete())
                .hasSize(1);
        assertThat(client.configMaps().inNamespace("default").withName("crud").get())
                .isNull();
    }

    @Test
    void reportsConflicts() {
        ConfigMap first = client.resource(configMap("conflict", "1")).create();
        client.resource(configMap("conflict", "2")).update();

        assertThatThrownBy(() -> client.resource(first).lockResourceVersion().update())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        conflict -> assertThat(conflict.getCode()).isEqualTo(409));
    }

    @Test
    void appliesOnTheServer() {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("test")
                .build();

        ConfigMap applied = client.resource(configMap("applied", "1")).patch(context);

        assertThat(applied.getMetadata().getManagedFields())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getOperation()).isEqualTo("Apply"));
    }

    @Test
    void watches() throws InterruptedException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        try (Watch watch = client.configMaps()
                .inNamespace("default")
                .withName("watched")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap object) {
                        events.add(action + " " + object.getData().get("key"));
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        events.add("closed");
                    }
                })) {
            client.resource(configMap("watched", "1")).create();
            client.resource(configMap("watched", "2")).update();
            client.resource(configMap("watched", "2")).delete();

            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED 1");
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("MODIFIED 2");
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("DELETED 2");
        }
    }

    @Test
    void informs() throws InterruptedException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        client.resource(configMap("informed", "1")).create();
        try (SharedIndexInformer<ConfigMap> informer = client.configMaps()
                .inNamespace("default")
                .withLabel("test", "informed")
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(ConfigMap object) {
                        events.add("added");
                    }

                    @Override
                    public void onUpdate(ConfigMap before, ConfigMap after) {
                        events.add("updated");
                    }

                    @Override
                    public void onDelete(ConfigMap object, boolean unknown) {
                        events.add("deleted");
                    }
                })) {
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("added");
            client.resource(configMap("informed", "2")).update();
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("updated");
        }
    }

    @Test
    void anObjectThatIsTooLargeIsRefused() {
        ConfigMap large = configMap("large", "x".repeat(4_000_000));

        assertThatThrownBy(() -> client.resource(large).create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(413));
        assertThat(client.configMaps().inNamespace("default").withName("large").get())
                .isNull();
    }

    @Test
    void nobodyGetsInWithoutTheToken() {
        Config stranger = Config.fromKubeconfig(sandbox.kubeconfig().toFile());
        stranger.setOauthToken("guess");
        try (KubernetesClient other =
                new KubernetesClientBuilder().withConfig(stranger).build()) {
            assertThatThrownBy(() -> other.namespaces().list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo(401))
                    .hasMessageContaining("Unauthorized");
        }
    }

    @Test
    void theKubeconfigIsReadableByItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.kubeconfig())))
                .isEqualTo("rw-------");
    }

    private static ConfigMap configMap(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels("test", name)
                .endMetadata()
                .withData(Map.of("key", value))
                .build();
    }
}
