package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.object.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A folder with a {@code kustomization.yaml}. It is built in the order of kustomize: what it collects, what it
 * generates, patches, then namespace, names, labels, annotations, numbers of replicas and images.
 */
public final class Kustomization {
    private static final List<String> FILES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "metadata",
            "resources",
            "bases",
            "components",
            "namespace",
            "namePrefix",
            "nameSuffix",
            "commonLabels",
            "labels",
            "commonAnnotations",
            "images",
            "replicas",
            "configMapGenerator",
            "secretGenerator",
            "generatorOptions",
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "sortOptions");

    /** What kustomize knows and this does not. */
    private static final Set<String> OTHERS = Set.of(
            "buildMetadata",
            "configurations",
            "crds",
            "generators",
            "helmCharts",
            "helmChartInflationGenerator",
            "helmGlobals",
            "openapi",
            "replacements",
            "transformers",
            "validators",
            "vars");

    private final KnownKinds kinds;
    private final Function<String, List<Object>> yaml;
    private final Consumer<String> warnings;
    private final Set<Path> open = new LinkedHashSet<>();

    /**
     * @param yaml reads the documents of a text; fails with an {@link IllegalArgumentException}
     * @param warnings told of fields that are deprecated
     */
    public Kustomization(KnownKinds kinds, Function<String, List<Object>> yaml, Consumer<String> warnings) {
        this.kinds = kinds;
        this.yaml = yaml;
        this.warnings = warnings;
    }

    /**
     * The objects of a folder, in the order in which they are to be made.
     *
     * @throws KustomizeError when it cannot be built
     */
    public List<Map<String, Object>> build(Path folder) {
        List<Item> items = new ArrayList<>();
        layer(folder, items);
        for (Item item : items) {
            if (item.hashed()) {
                item.rename(item.name() + "-" + Generators.hash(item));
            }
        }
        new References(items).update();
        return items.stream().sorted(KindOrder.ORDER).map(Item::tree).toList();
    }

    /** Adds what a folder holds to the items, and changes them all if it is a component, otherwise its own. */
    private void layer(Path folder, List<Item> items) {
        if (!open.add(folder.toAbsolutePath().normalize())) {
            throw new KustomizeError("cycle detected: " + folder + " is part of itself");
        }
        Map<String, Object> fields = read(folder);
        boolean component = "Component".equals(fields.get("kind"));
        List<Item> own = component ? items : new ArrayList<>();
        Sources sources = new Sources(folder, yaml);
        for (String list : List.of("resources", "bases")) {
            for (Object path : Tree.list(fields, list)) {
                collect(sources, path.toString(), own);
            }
        }
        generate(folder, fields, own);
        for (Object path : Tree.list(fields, "components")) {
            layer(sources.folder(path.toString()), own);
        }
        Patches patches = new Patches(kinds, own);
        sources.patches(fields, patches);
        new Transformations(fields, kinds).apply(own);
        new References(own).update();
        if (!component) {
            items.addAll(own);
            requireUnique(items);
        }
        open.remove(folder.toAbsolutePath().normalize());
    }

    private void collect(Sources sources, String path, List<Item> items) {
        if (path.contains("://") || path.startsWith("git@") || path.startsWith("github.com/")) {
            throw new KustomizeError("the built-in kubectl collects no resources of the network: download \"" + path
                    + "\" and name the file");
        }
        if (Files.isDirectory(sources.path(path))) {
            layer(sources.path(path), items);
        } else {
            sources.documents(path).forEach(tree -> items.add(new Item(tree, false)));
        }
        requireUnique(items);
    }

    private static void requireUnique(List<Item> items) {
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id())) {
                throw new KustomizeError("may not add resource with an already registered id: " + item.id());
            }
        }
    }

    private void generate(Path folder, Map<String, Object> fields, List<Item> items) {
        Generators generators = new Generators(folder, Tree.map(fields, "generatorOptions"));
        for (String kind : List.of("ConfigMap", "Secret")) {
            String list = kind.equals("Secret") ? "secretGenerator" : "configMapGenerator";
            for (Map<String, Object> entry : Tree.maps(fields, list)) {
                add(generators.item(entry, kind), Tree.text(entry, "behavior").orElse("create"), items);
            }
        }
    }

    private static void add(Item made, String behavior, List<Item> items) {
        List<Item> there = items.stream()
                .filter(item -> item.kind().equals(made.kind()) && item.known(made.name()))
                .toList();
        if (behavior.equals("create") != there.isEmpty()) {
            throw new KustomizeError("id " + made.id()
                    + (there.isEmpty()
                            ? " does not exist; cannot merge or replace"
                            : " exists; behavior must be merge or replace"));
        }
        if (there.isEmpty()) {
            items.add(made);
            return;
        }
        Map<String, Object> tree = there.get(0).tree();
        for (String data : List.of("data", "binaryData")) {
            if (behavior.equals("replace")) {
                tree.remove(data);
            }
            Tree.map(made.tree(), data).forEach((key, value) -> Tree.put(tree, value, data, key));
        }
        for (String pairs : List.of("labels", "annotations")) {
            Tree.texts(made.tree(), "metadata", pairs)
                    .forEach((key, value) -> Tree.put(tree, value, "metadata", pairs, key));
        }
    }

    private Map<String, Object> read(Path folder) {
        Path file = FILES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new KustomizeError("unable to find one of 'kustomization.yaml', 'kustomization.yml'"
                        + " or 'Kustomization' in directory '"
                        + folder.toAbsolutePath().normalize() + "'"));
        List<Object> documents;
        try {
            documents = yaml.apply(Sources.text(file));
        } catch (IllegalArgumentException e) {
            throw new KustomizeError(
                    "invalid Kustomization: " + e.getMessage().replace("error converting YAML to JSON: ", ""));
        }
        if (documents.isEmpty()) {
            throw new KustomizeError("kustomization.yaml is empty");
        }
        if (!(documents.get(0) instanceof Map<?, ?>)) {
            throw new KustomizeError("invalid Kustomization: it has no fields");
        }
        Map<String, Object> fields = Tree.asMap(documents.get(0));
        for (String field : fields.keySet()) {
            if (OTHERS.contains(field)) {
                throw new KustomizeError(
                        "the built-in kubectl knows no \"" + field + "\" of kustomizations: install kubectl for it");
            }
            if (!KNOWN.contains(field)) {
                throw new KustomizeError("invalid Kustomization: json: unknown field \"" + field + "\"");
            }
        }
        deprecated(fields);
        return fields;
    }

    private void deprecated(Map<String, Object> fields) {
        Map<String, String> instead = Map.of(
                "bases", "resources",
                "commonLabels", "labels",
                "patchesJson6902", "patches",
                "patchesStrategicMerge", "patches");
        instead.keySet().stream()
                .filter(fields::containsKey)
                .sorted()
                .forEach(field -> warnings.accept("# Warning: '" + field + "' is deprecated. Please use '"
                        + instead.get(field)
                        + "' instead. Run 'kustomize edit fix' to update your Kustomization automatically."));
    }
}
