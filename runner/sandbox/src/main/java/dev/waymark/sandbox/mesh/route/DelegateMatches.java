package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The matches of a delegated rule within those of the rule that delegates ({@code mergeHTTPMatchRequests}). */
final class DelegateMatches {
    private static final List<String> TEXTS = List.of("uri", "scheme", "method", "authority");
    private static final List<String> MAPS = List.of("headers", "withoutHeaders", "queryParams");

    private DelegateMatches() {}

    /** Every pair of matches that agree; empty when a match of the delegate agrees with none. */
    static Optional<List<Map<String, Object>>> merge(List<Map<String, Object>> root, List<Map<String, Object>> own) {
        if (root.isEmpty() || own.isEmpty()) {
            return Optional.of(root.isEmpty() ? own : root);
        }
        List<Map<String, Object>> merged = new ArrayList<>();
        for (Map<String, Object> narrow : own) {
            List<Map<String, Object>> agreeing = root.stream()
                    .filter(wide -> !conflict(wide, narrow))
                    .map(wide -> merge(wide, narrow))
                    .toList();
            if (agreeing.isEmpty()) {
                return Optional.empty();
            }
            merged.addAll(agreeing);
        }
        return Optional.of(merged);
    }

    /** The two names of a rule or a match as one. */
    static Optional<String> joined(Map<String, Object> root, Map<String, Object> own) {
        List<String> names = Stream.of(root, own)
                .flatMap(each -> Tree.text(each, "name").stream())
                .filter(name -> !name.isEmpty())
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("-", names));
    }

    private static Map<String, Object> merge(Map<String, Object> wide, Map<String, Object> narrow) {
        Map<String, Object> merged = new LinkedHashMap<>(wide);
        merged.putAll(narrow);
        Stream.concat(MAPS.stream(), Stream.of("sourceLabels")).forEach(field -> {
            Map<String, Object> both = new LinkedHashMap<>(Tree.map(wide, field));
            both.putAll(Tree.map(narrow, field));
            merged.put(field, both);
        });
        joined(wide, narrow).ifPresent(name -> merged.put("name", name));
        return merged;
    }

    private static boolean conflict(Map<String, Object> wide, Map<String, Object> narrow) {
        boolean texts = TEXTS.stream().anyMatch(field -> conflict(Tree.at(wide, field), Tree.at(narrow, field)));
        boolean maps = MAPS.stream()
                .anyMatch(field -> Tree.map(narrow, field).entrySet().stream()
                        .anyMatch(entry ->
                                conflict(Tree.at(wide, field, entry.getKey()), Optional.of(entry.getValue()))));
        boolean ports = Tree.number(wide, "port")
                .flatMap(port -> Tree.number(narrow, "port").filter(other -> !other.equals(port)))
                .isPresent();
        boolean sources = Tree.text(wide, "sourceNamespace")
                .filter(wanted ->
                        !wanted.equals(Tree.text(narrow, "sourceNamespace").orElse("")))
                .isPresent();
        List<Object> gateways = Tree.list(wide, "gateways");
        boolean elsewhere = !gateways.isEmpty() && !gateways.containsAll(Tree.list(narrow, "gateways"));
        return texts
                || maps
                || ports
                || sources
                || elsewhere
                || Tree.flag(wide, "ignoreUriCase") != Tree.flag(narrow, "ignoreUriCase");
    }

    /** Whether the narrower of two string matches takes something that the wider one does not ({@code stringMatchConflict}). */
    private static boolean conflict(Optional<Object> wide, Optional<Object> narrow) {
        if (wide.isEmpty() || narrow.isEmpty()) {
            return false;
        }
        Optional<String> exact = Tree.text(narrow.get(), "exact");
        Optional<String> prefix = Tree.text(narrow.get(), "prefix");
        if (Tree.text(narrow.get(), "regex").isPresent()
                || Tree.text(wide.get(), "regex").isPresent()) {
            return true;
        }
        Optional<String> whole = Tree.text(wide.get(), "exact");
        if (whole.isPresent()) {
            return prefix.isPresent() || !exact.equals(whole);
        }
        return Tree.text(wide.get(), "prefix")
                .flatMap(start -> prefix.or(() -> exact).filter(text -> text.startsWith(start)))
                .isEmpty();
    }
}
