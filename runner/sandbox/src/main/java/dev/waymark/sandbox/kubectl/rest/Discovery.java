package dev.waymark.sandbox.kubectl.rest;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resources that a server serves, in the order in which it prefers them. Immutable. */
public final class Discovery {
    private static final String ACCEPT =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    private final List<Resource> resources;

    private Discovery(List<Resource> resources) {
        this.resources = List.copyOf(resources);
    }

    /** Asks a server. */
    public static Discovery of(Api api) {
        List<Resource> found = new ArrayList<>();
        for (String root : List.of("/api", "/apis")) {
            Map<String, Object> list = api.tree(Call.get(root).accepting(ACCEPT));
            for (Map<String, Object> group : Tree.maps(list, "items")) {
                String name = Tree.text(group, "metadata", "name").orElse("");
                for (Map<String, Object> version : Tree.maps(group, "versions")) {
                    String served = Tree.text(version, "version").orElse("");
                    Tree.maps(version, "resources").forEach(each -> found.add(resource(name, served, each)));
                }
            }
        }
        return new Discovery(found);
    }

    private static Resource resource(String group, String version, Map<String, Object> tree) {
        Set<String> subresources = new HashSet<>();
        Tree.maps(tree, "subresources")
                .forEach(each -> subresources.add(Tree.text(each, "subresource").orElse("")));
        String kind = Tree.text(tree, "responseKind", "kind").orElse("");
        return new Resource(
                group,
                version,
                Tree.text(tree, "resource").orElse(""),
                Tree.text(tree, "singularResource")
                        .filter(name -> !name.isEmpty())
                        .orElse(kind.toLowerCase(Locale.ROOT)),
                kind,
                Tree.text(tree, "scope").filter("Namespaced"::equals).isPresent(),
                texts(tree, "shortNames"),
                texts(tree, "categories"),
                texts(tree, "verbs"),
                Set.copyOf(subresources));
    }

    private static List<String> texts(Map<String, Object> tree, String field) {
        return Tree.list(tree, field).stream().map(String::valueOf).toList();
    }

    public List<Resource> all() {
        return resources;
    }

    /** The resources in the version that the server prefers of each. */
    public List<Resource> preferred() {
        Set<String> seen = new HashSet<>();
        return resources.stream()
                .filter(each -> seen.add(each.group() + "/" + each.plural()))
                .toList();
    }

    /** The members of a category such as {@code all}. */
    public List<Resource> category(String name) {
        return preferred().stream()
                .filter(each -> each.categories().contains(name))
                .toList();
    }

    /** The resource for a name on the command line: {@code po}, {@code deployments.apps}, {@code deployments.v1.apps}. */
    public Optional<Resource> named(String text) {
        int dot = text.indexOf('.');
        String first = dot < 0 ? text : text.substring(0, dot);
        String rest = dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
        List<Resource> candidates =
                resources.stream().filter(each -> each.named(first)).toList();
        if (dot < 0) {
            // A name of a resource counts for more than an abbreviation.
            return candidates.stream()
                    .filter(each -> each.plural().equalsIgnoreCase(first)
                            || each.singular().equalsIgnoreCase(first))
                    .findFirst()
                    .or(() -> candidates.stream().findFirst());
        }
        return candidates.stream()
                .filter(each -> rest.equals(each.group())
                        || rest.equals(each.version() + "." + each.group())
                        || (each.group().isEmpty() && rest.equals(each.version())))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(each -> !rest.isEmpty() && each.group().startsWith(rest))
                        .findFirst());
    }

    /** The resource of the objects of a kind. */
    public Optional<Resource> kind(String apiVersion, String kind) {
        return resources.stream()
                .filter(each ->
                        each.apiVersion().equals(apiVersion) && each.kind().equals(kind))
                .findFirst();
    }

    /** All {@code group/version} pairs. */
    public Set<String> versions() {
        Set<String> versions = new LinkedHashSet<>();
        resources.forEach(each -> versions.add(each.apiVersion()));
        return versions;
    }
}
