package dev.waymark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl explain} in the sandbox has a text for every field that a manifest of the course uses. */
class ExplainedFieldsTest {
    private static final String REFERENCE = "#/components/schemas/";

    @TempDir
    Path directory;

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    private final Map<String, JsonNode> documents = new HashMap<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> silent = new TreeSet<>();

    @Test
    void every_field_that_a_lab_uses_has_a_text() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(sandbox.kubeconfig().toFile()))
                        .build()) {
            for (CourseManifests.Manifest manifest : CourseManifests.all()) {
                for (String document : manifest.text().split("(?m)^---.*$")) {
                    JsonNode object = yaml.readTree(document);
                    // Patches and settings of tools stand among the manifests.
                    if (object.has("apiVersion") && object.has("kind")) {
                        look(client, object);
                    }
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(200);
        assertThat(silent).isEmpty();
    }

    private void look(KubernetesClient client, JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        String path = (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
        JsonNode schemas = documents.computeIfAbsent(path, key -> {
            try {
                return yaml.readTree(client.raw("/openapi/v3/" + key))
                        .path("components")
                        .path("schemas");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String kind = object.path("kind").asText();
        for (JsonNode schema : schemas) {
            for (JsonNode own : schema.path("x-kubernetes-group-version-kind")) {
                if (own.path("kind").asText().equals(kind)) {
                    walk(object, schema, schemas, kind);
                    return;
                }
            }
        }
        assertThat(kind).as("a kind of the sandbox").isEmpty();
    }

    private void walk(JsonNode value, JsonNode schema, JsonNode schemas, String path) {
        JsonNode here = resolved(schema, schemas);
        if (value.isArray()) {
            value.forEach(item -> walk(item, here.path("items"), schemas, path));
        }
        value.fields().forEachRemaining(field -> {
            JsonNode own = here.path("properties").path(field.getKey());
            if (!own.isMissingNode()) {
                String whole = path + "." + field.getKey();
                used.add(whole);
                if (own.path("description").asText().isBlank()) {
                    silent.add(whole);
                }
                walk(field.getValue(), own, schemas, whole);
            }
        });
    }

    private static JsonNode resolved(JsonNode schema, JsonNode schemas) {
        String direct = schema.path("$ref").asText();
        Optional<String> target = Optional.of(
                        direct.isEmpty()
                                ? schema.path("allOf").path(0).path("$ref").asText()
                                : direct)
                .filter(name -> name.startsWith(REFERENCE));
        return target.map(name -> resolved(schemas.path(name.substring(REFERENCE.length())), schemas))
                .orElse(schema);
    }
}
