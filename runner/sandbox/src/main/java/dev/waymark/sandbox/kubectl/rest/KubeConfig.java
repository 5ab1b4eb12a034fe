package dev.waymark.sandbox.kubectl.rest;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The content of one or several kubeconfig files: the first that names an entry counts. Immutable. */
public record KubeConfig(Map<String, Object> tree) {

    /** The content of several files together. */
    public static KubeConfig merged(List<Map<String, Object>> files) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (String list : List.of("clusters", "contexts", "users")) {
            Map<String, Object> entries = new LinkedHashMap<>();
            files.forEach(file -> Tree.maps(file, list)
                    .forEach(entry ->
                            entries.putIfAbsent(Tree.text(entry, "name").orElse(""), entry)));
            merged.put(list, List.copyOf(entries.values()));
        }
        files.stream()
                .map(file -> Tree.map(file, "preferences"))
                .filter(preferences -> !preferences.isEmpty())
                .findFirst()
                .ifPresent(preferences -> merged.put("preferences", preferences));
        merged.put(
                "current-context",
                files.stream()
                        .flatMap(file -> Tree.text(file, "current-context").stream())
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""));
        return new KubeConfig(merged);
    }

    public String currentContext() {
        return Tree.text(tree, "current-context").orElse("");
    }

    public List<Map<String, Object>> contexts() {
        return Tree.maps(tree, "contexts");
    }

    /** What a named entry of a list holds: the {@code context} of an entry of {@code contexts}, for example. */
    public Optional<Map<String, Object>> entry(String list, String field, String name) {
        return Tree.maps(tree, list).stream()
                .filter(each -> Tree.text(each, "name").filter(name::equals).isPresent())
                .map(each -> Tree.map(each, field))
                .findFirst();
    }
}
