package dev.waymark.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Leftovers;
import dev.waymark.cluster.Baseline;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left, changed and gone in a sandbox of each test's own. */
class InventoryBaselineTest {
    @TempDir
    Path directory;

    private Cluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(directory));
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile()))
                .build();
        namespace("shop");
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void anObjectAndANamespaceWithAllThatIsInItAreLeft() {
        Baseline before = cluster.baseline();
        configMap("shop", "colours", "red");
        namespace("annexe");
        configMap("annexe", "colours", "red");

        Leftovers leftovers = before.leftovers();

        assertThat(leftovers.left()).hasSize(2).contains("ConfigMap shop/colours");
        assertThat(leftovers.left()).anyMatch(line -> line.matches("Namespace annexe with \\d+ objects"));
        assertThat(leftovers.changed()).isEmpty();
        assertThat(leftovers.gone()).isEmpty();
        assertThat(leftovers.none()).isFalse();
    }

    @Test
    void aLabelOfANamespaceThatWasThereIsAChange() {
        Baseline before = cluster.baseline();
        client.namespaces()
                .withName("shop")
                .edit(shop -> new NamespaceBuilder(shop)
                        .editMetadata()
                        .addToLabels("istio.io/use-waypoint", "waypoint")
                        .endMetadata()
                        .build());

        Leftovers leftovers = before.leftovers();

        assertThat(leftovers.changed())
                .containsExactly("Namespace shop: labels[\"istio.io/use-waypoint\"] was not there and is waypoint");
        assertThat(leftovers.left()).isEmpty();
    }

    @Test
    void anObjectThatWasDeletedIsGone() {
        configMap("shop", "colours", "red");
        Baseline before = cluster.baseline();
        client.configMaps().inNamespace("shop").withName("colours").delete();

        assertThat(before.leftovers()).isEqualTo(leftovers("ConfigMap shop/colours"));
    }

    @Test
    void aSecretThatHasChangedIsToldWithoutItsContent() {
        client.resource(secret("hush")).create();
        Baseline before = cluster.baseline();
        client.resource(secret("louder")).update();

        assertThat(before.leftovers().changed())
                .containsExactly("Secret shop/word: data.word was [secret] and is [secret]");
    }

    @Test
    void objectsThatAreMadeAnewAsTheyWereAndPodsThatAreReplacedAreNoDifference() {
        client.resource(web()).create();
        client.resource(service()).create();
        client.apps().deployments().inNamespace("shop").withName("web").waitUntilReady(30, TimeUnit.SECONDS);
        Baseline before = cluster.baseline();
        client.services().inNamespace("shop").withName("web").delete();
        client.resource(service()).create();
        client.pods().inNamespace("shop").withLabel("app", "web").delete();
        namespace("annexe");
        client.namespaces().withName("annexe").delete();

        Leftovers leftovers = before.leftovers();

        assertThat(leftovers.none()).as(leftovers.toString()).isTrue();
        assertThat(leftovers.unread()).isEmpty();
    }

    private static Leftovers leftovers(String gone) {
        return new Leftovers(java.util.List.of(), java.util.List.of(), java.util.List.of(gone), java.util.List.of());
    }

    private void namespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private void configMap(String namespace, String name, String colour) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withData(Map.of("colour", colour))
                        .build())
                .create();
    }

    private static io.fabric8.kubernetes.api.model.Secret secret(String word) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("word")
                .endMetadata()
                .addToStringData("word", word)
                .build();
    }

    private static io.fabric8.kubernetes.api.model.Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", "web")
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }

    private static io.fabric8.kubernetes.api.model.apps.Deployment web() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("example.com/web:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
