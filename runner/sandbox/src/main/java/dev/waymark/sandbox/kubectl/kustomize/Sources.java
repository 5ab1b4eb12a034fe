package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The files that a kustomization names, and the patches that it holds itself. */
final class Sources {
    private final Path folder;
    private final Function<String, List<Object>> yaml;

    Sources(Path folder, Function<String, List<Object>> yaml) {
        this.folder = folder;
        this.yaml = yaml;
    }

    Path path(String name) {
        return folder.resolve(name).normalize();
    }

    Path folder(String name) {
        if (!Files.isDirectory(path(name))) {
            throw new KustomizeError("accumulating components: '" + path(name) + "' is not a folder");
        }
        return path(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new KustomizeError("the file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** The objects in a file; those of lists each. */
    List<Map<String, Object>> documents(String name) {
        Path file = path(name);
        if (!Files.exists(file)) {
            throw new KustomizeError("accumulating resources: accumulation err='accumulating resources from '" + name
                    + "': evalsymlink failure on '" + file + "' : lstat " + file + ": no such file or directory'");
        }
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : parsed(text(file), file.toString())) {
            boolean list = Tree.text(document, "kind").filter("List"::equals).isPresent();
            for (Object each : list ? Tree.list(document, "items") : List.of(document)) {
                if (Tree.text(each, "kind").isEmpty()
                        || Tree.text(each, "metadata", "name").isEmpty()) {
                    throw new KustomizeError("accumulating resources: " + file
                            + ": an object needs kind and metadata.name to be a resource");
                }
                documents.add(Tree.asMap(each));
            }
        }
        return documents;
    }

    private List<Object> parsed(String text, String source) {
        try {
            return yaml.apply(text);
        } catch (IllegalArgumentException e) {
            throw new KustomizeError("MalformedYAMLError: "
                    + e.getMessage().replace("error converting YAML to JSON: ", "") + " in File: " + source);
        }
    }

    /** Applies all patches of a kustomization. */
    void patches(Map<String, Object> fields, Patches patches) {
        for (Object each : Tree.list(fields, "patchesStrategicMerge")) {
            String text = each.toString();
            boolean inline = text.contains("\n");
            String content = inline ? text : text(path(text));
            parsed(content, text).forEach(patch -> patches.apply(patch, Map.of(), false));
        }
        for (String list : List.of("patches", "patchesJson6902")) {
            for (Map<String, Object> entry : Tree.maps(fields, list)) {
                String content = Tree.text(entry, "patch")
                        .orElseGet(() -> text(path(Tree.text(entry, "path").orElse(""))));
                Map<String, Object> target = Tree.map(entry, "target");
                boolean rename = Tree.flag(entry, "options", "allowNameChange");
                parsed(content, list).forEach(patch -> patches.apply(patch, target, rename));
            }
        }
    }
}
