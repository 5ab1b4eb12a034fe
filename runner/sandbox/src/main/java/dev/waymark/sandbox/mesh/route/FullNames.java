package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The destinations of a VirtualService's rule by their full names, which mean the same in every namespace. */
final class FullNames {
    private FullNames() {}

    static Map<String, Object> of(Map<String, Object> rule, String namespace) {
        Map<String, Object> changed = new LinkedHashMap<>(rule);
        changed.computeIfPresent("mirror", (field, mirror) -> destination(Tree.asMap(mirror), namespace));
        for (String field : List.of("route", "mirrors")) {
            changed.computeIfPresent(
                    field,
                    (same, list) -> Tree.maps(rule, field).stream()
                            .map(each -> within(each, namespace))
                            .toList());
        }
        return changed;
    }

    private static Map<String, Object> within(Map<String, Object> part, String namespace) {
        Map<String, Object> changed = new LinkedHashMap<>(part);
        changed.computeIfPresent("destination", (field, to) -> destination(Tree.asMap(to), namespace));
        return changed;
    }

    private static Map<String, Object> destination(Map<String, Object> destination, String namespace) {
        Map<String, Object> changed = new LinkedHashMap<>(destination);
        changed.computeIfPresent("host", (field, host) -> Hosts.full(String.valueOf(host), namespace));
        return changed;
    }
}
