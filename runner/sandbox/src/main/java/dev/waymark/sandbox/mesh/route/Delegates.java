package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP rules of a VirtualService with those that it delegates to others, which are VirtualServices without hosts
 * ({@code mergeVirtualServicesIfNeeded}).
 *
 * <p>A rule of the other one takes over from the delegating rule what it does not say itself; its matches must lie within
 * those of the delegating rule, otherwise it does not count. Short names are those of its own namespace.
 */
final class Delegates {
    private static final List<String> INHERITED = List.of(
            "rewrite",
            "directResponse",
            "timeout",
            "retries",
            "fault",
            "mirror",
            "mirrorPercent",
            "mirrorPercentage",
            "corsPolicy",
            "mirrors",
            "headers");

    private final Snapshot snapshot;

    Delegates(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The rules in order; one whose delegate is missing, or not for its namespace, is left out. */
    List<Map<String, Object>> rules(KubeObject virtualService) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> rule : virtualService.maps("spec", "http")) {
            if (Tree.at(rule, "delegate").isEmpty()) {
                rules.add(rule);
            } else {
                Map<String, Object> root = FullNames.of(rule, virtualService.namespace());
                find(rule, virtualService.namespace())
                        .ifPresent(delegate -> delegate.maps("spec", "http")
                                .forEach(own -> merge(root, FullNames.of(own, delegate.namespace()))
                                        .ifPresent(rules::add)));
            }
        }
        return rules;
    }

    private Optional<KubeObject> find(Map<String, Object> rule, String home) {
        String name = Tree.text(rule, "delegate", "name").orElse("");
        String namespace = Tree.text(rule, "delegate", "namespace").orElse(home);
        return snapshot.objects().all(Objects.VIRTUAL_SERVICES).stream()
                .filter(each ->
                        each.namespace().equals(namespace) && each.name().equals(name))
                .filter(each -> each.list("spec", "hosts").isEmpty() && Visibility.of(each, home))
                .findFirst();
    }

    private static Optional<Map<String, Object>> merge(Map<String, Object> root, Map<String, Object> delegate) {
        Optional<List<Map<String, Object>>> matches =
                DelegateMatches.merge(Tree.maps(root, "match"), Tree.maps(delegate, "match"));
        return matches.map(all -> {
            Map<String, Object> merged = new LinkedHashMap<>(delegate);
            merged.put("match", all);
            DelegateMatches.joined(root, delegate).ifPresent(name -> merged.put("name", name));
            INHERITED.forEach(field -> Tree.at(root, field).ifPresent(value -> merged.putIfAbsent(field, value)));
            return merged;
        });
    }
}
