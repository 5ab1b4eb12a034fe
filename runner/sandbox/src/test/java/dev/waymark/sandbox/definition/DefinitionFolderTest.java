package dev.waymark.sandbox.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFolderTest {
    private static final String HEAD = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n";

    @TempDir
    Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void loads_the_definitions_of_all_files_and_leaves_the_rest_alone() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("crds/deep"));
        Files.writeString(folder.resolve("two.yaml"), definition("cats") + "---\n---\n" + definition("dogs"));
        Files.writeString(folder.resolve("other.yml"), "apiVersion: v1\nkind: Namespace\nmetadata: {name: zoo}\n");
        Files.writeString(folder.resolve("notes.txt"), "[");

        sandbox.define(directory.resolve("crds"));

        Kubectl kubectl = new Kubectl(sandbox, directory);
        assertThat(kubectl.run("get", "crd", "-o", "name").out().lines().filter(name -> name.endsWith(".example.com")))
                .containsExactly(
                        "customresourcedefinition.apiextensions.k8s.io/cats.example.com",
                        "customresourcedefinition.apiextensions.k8s.io/dogs.example.com");
        assertThat(kubectl.run("get", "cats,dogs").err()).contains("No resources found in default namespace.");
    }

    @Test
    void names_the_file_that_cannot_be_loaded() throws IOException {
        refused("broken.yaml", "kind: [\n", "did not find expected node content");
        refused("list.yaml", "[1, 2]\n", "this is no Kubernetes object: it has no kind");
        refused(
                "old.yaml",
                HEAD.replace("/v1", "/v1beta1") + "metadata: {name: a.b.c}\n",
                "only apiextensions.k8s.io/v1");
        refused(
                "half.yaml",
                definition("cats").replace("type: object", "type: objekt"),
                "Unsupported value: \"objekt\"");
    }

    private void refused(String name, String content, String reason) throws IOException {
        Path folder = Files.createTempDirectory(directory, "crds");
        Path file = Files.writeString(folder.resolve(name), content);
        assertThatThrownBy(() -> sandbox.define(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(reason);
    }

    private static String definition(String plural) {
        return HEAD + "metadata: {name: " + plural + ".example.com}\nspec:\n  group: example.com\n"
                + "  scope: Namespaced\n  names: {plural: " + plural + ", kind: " + plural.substring(0, 3)
                + "}\n  versions:\n  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type:"
                + " object}}}\n";
    }
}
