package dev.waymark.sandbox;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of manifests with CustomResourceDefinitions: every {@code .yaml}, {@code .yml} and {@code .json} file in it and
 * below. Objects of other kinds in these files are left alone.
 */
final class DefinitionFolder {
    private static final String KIND = "CustomResourceDefinition";
    private static final String GROUP = "apiextensions.k8s.io";

    private final Path folder;

    DefinitionFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Creates the definitions, or replaces those that are there, file by file in the order of their names.
     *
     * @throws IOException for the first file that cannot be read or holds a definition that is refused; the message names
     *     the file
     */
    void load(Registry registry) throws IOException {
        Kind kind = registry.kinds().known(GROUP, KIND);
        for (Path file : files()) {
            try {
                for (Object document : YamlDocument.readAll(Files.readString(file))) {
                    load(document, kind, registry);
                }
            } catch (IllegalArgumentException | ApiError | IOException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        }
    }

    private static void load(Object document, Kind kind, Registry registry) {
        if (document == null) {
            return;
        }
        if (!(document instanceof Map<?, ?>) || Tree.text(document, "kind").isEmpty()) {
            throw new IllegalArgumentException("this is no Kubernetes object: it has no kind");
        }
        if (!KIND.equals(Tree.text(document, "kind").orElseThrow())) {
            return;
        }
        KubeObject definition = KubeObject.of(Tree.asMap(document));
        if (!definition.apiVersion().equals(kind.apiVersion())) {
            throw new IllegalArgumentException("the definition " + definition.name() + " is of "
                    + definition.apiVersion() + "; only " + kind.apiVersion() + " is served");
        }
        WriteOptions options = WriteOptions.by("waymark");
        Optional<KubeObject> installed = registry.find(kind, "", definition.name());
        if (installed.isEmpty()) {
            registry.create(kind, definition, options);
        } else {
            String version = installed.get().resourceVersion();
            registry.update(kind, definition.with(version, "metadata", "resourceVersion"), "", options);
        }
    }
}
