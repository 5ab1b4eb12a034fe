package dev.waymark.sandbox.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.FieldValidation;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.StoredRegistry;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.Catalogue;
import dev.waymark.sandbox.schema.definition.DefinitionAdmission;
import dev.waymark.sandbox.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definitions of the Gateway API and of Istio that a fresh sandbox has. */
class InstalledDefinitionsTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Catalogue catalogue = Catalogue.builtIn(CLOCK);
    private final Kind kind = catalogue.kinds().known("apiextensions.k8s.io", "CustomResourceDefinition");
    private final Store store = new Store();
    private final Registry registry = new StoredRegistry(
            store,
            catalogue.kinds(),
            catalogue.definitions(),
            List.of(
                    catalogue.admission(),
                    catalogue.checks(),
                    new DefinitionAdmission(
                            catalogue.live(), () -> store.list(kind, "").items(), CLOCK)),
            CLOCK,
            new Random(1));

    @Test
    void are_valid_and_stay_small_when_they_are_written_back() {
        List<KubeObject> all = catalogue.installed().objects("2026-01-01T00:00:00Z");
        assertThat(all).hasSizeGreaterThan(15);
        for (KubeObject small : all) {
            KubeObject stored = store.create(kind, small);
            KubeObject shown = catalogue.definitions().shown(kind, stored, "v1");
            assertThat(shown.maps("spec", "versions")).allMatch(version -> version.containsKey("schema"));

            WriteOptions strict = new WriteOptions("test", FieldValidation.STRICT, false, false);
            KubeObject written = registry.update(kind, shown.with("x", "metadata", "labels", "seen"), "", strict)
                    .object();

            assertThat(written.map("spec")).as(small.name()).isEqualTo(stored.map("spec"));
            assertThat(written.maps("metadata", "managedFields"))
                    .allSatisfy(owned ->
                            assertThat(Tree.at(owned, "fieldsV1", "f:spec")).isEmpty());
            assertThat(written.map("status")).as(small.name()).isEqualTo(stored.map("status"));
        }
    }

    @Test
    void are_listed_explained_deleted_and_installed_again(@TempDir Path directory) throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")))) {
            Kubectl kubectl = new Kubectl(sandbox, directory);
            String name = "httproutes.gateway.networking.k8s.io";
            assertThat(kubectl.run("get", "crd", "-o", "name").out())
                    .contains("/" + name + "\n")
                    .contains("/virtualservices.networking.istio.io\n");
            String yaml = kubectl.run("get", "crd", name, "-o", "yaml").out();
            assertThat(yaml)
                    .contains("gateway.networking.k8s.io/channel: standard")
                    .contains("x-kubernetes-validations:")
                    .contains("storedVersions:");

            assertThat(kubectl.run("delete", "crd", name).out()).contains("deleted");
            assertThat(kubectl.run("get", "httproutes").err())
                    .contains("the server could not find the requested resource");

            String again = yaml.replaceAll("(?m)^  (uid|resourceVersion|creationTimestamp):.*\n", "");
            assertThat(kubectl.apply(again).out()).contains("created");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> kubectl.run("get", "httproutes").code() == 0);
        }
    }
}
