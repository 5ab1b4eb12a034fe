package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.object.VersionOrder;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A kind as a CustomResourceDefinition defines it. Immutable.
 *
 * @param kind the kind; its subresources are those of all served versions
 * @param versions the served versions by name, the preferred one first
 * @param edition changes with the definition
 */
public record CustomDefinition(Kind kind, Map<String, CustomVersion> versions, String edition) {
    /** The resource whose objects are definitions. */
    public static final String RESOURCE = "customresourcedefinitions.apiextensions.k8s.io";

    /**
     * Reads a definition that has been admitted; empty for one that serves nothing.
     *
     * <p>Versions differ in {@code apiVersion} alone, so it cannot be seen in which of them objects are kept. It is the
     * storage version, or the preferred one where that is not served.
     */
    public static Optional<CustomDefinition> read(KubeObject definition) {
        Map<String, CustomVersion> versions = new LinkedHashMap<>();
        Set<String> subresources = new HashSet<>();
        definition.maps("spec", "versions").stream()
                .filter(version -> Tree.flag(version, "served"))
                .sorted((a, b) -> new VersionOrder().compare(name(a), name(b)))
                .forEach(version -> {
                    versions.put(name(version), CustomVersion.read(version));
                    subresources.addAll(Tree.map(version, "subresources").keySet());
                });
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        List<String> served = List.copyOf(versions.keySet());
        Map<String, Object> names = definition.map("spec", "names");
        Kind kind = new Kind(
                definition.text("spec", "group"),
                stored(definition).filter(served::contains).orElse(served.get(0)),
                served,
                Tree.text(names, "kind").orElse(""),
                Tree.text(names, "plural").orElse(""),
                Tree.text(names, "singular").orElse(""),
                texts(definition, "shortNames"),
                texts(definition, "categories"),
                definition.text("spec", "scope").equals("Namespaced"),
                subresources);
        return Optional.of(new CustomDefinition(kind, versions, definition.uid() + definition.resourceVersion()));
    }

    /** The name of the storage version of a definition. */
    static Optional<String> stored(KubeObject definition) {
        return definition.maps("spec", "versions").stream()
                .filter(version -> Tree.flag(version, "storage"))
                .map(CustomDefinition::name)
                .findFirst();
    }

    /** The same definition with objects kept in a version of the caller's choice, which it must serve. */
    CustomDefinition keptIn(String version) {
        Kind stored = new Kind(
                kind.group(),
                version,
                kind.served(),
                kind.kind(),
                kind.plural(),
                kind.singular(),
                kind.shortNames(),
                kind.categories(),
                kind.namespaced(),
                kind.subresources());
        return new CustomDefinition(stored, versions, edition);
    }

    /** The same definition with its schemas completed. */
    CustomDefinition with(UnaryOperator<Schema> whole) {
        Map<String, CustomVersion> completed = new LinkedHashMap<>();
        versions.forEach((name, version) -> completed.put(
                name,
                new CustomVersion(
                        whole.apply(version.schema()),
                        version.columns(),
                        version.scale(),
                        version.deprecated(),
                        version.warning(),
                        version.selectable())));
        return new CustomDefinition(kind, completed, edition);
    }

    private static List<String> texts(KubeObject definition, String field) {
        return definition.list("status", "acceptedNames", field).stream()
                .map(String::valueOf)
                .toList();
    }

    private static String name(Map<String, Object> version) {
        return Tree.text(version, "name").orElse("");
    }
}
