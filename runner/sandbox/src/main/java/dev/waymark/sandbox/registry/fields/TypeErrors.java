package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What makes an applied configuration no object of its kind, in the words of
 * {@code sigs.k8s.io/structured-merge-diff/typed}.
 */
final class TypeErrors {
    private static final Set<String> ROOT = Set.of("apiVersion", "kind", "metadata");

    private final List<String> errors = new ArrayList<>();

    private TypeErrors() {}

    /**
     * Checks a configuration.
     *
     * @throws ApiError 500, as a server has it, with the path and reason of everything that does not fit
     */
    static void refuse(KubeObject given, Structure structure) {
        TypeErrors found = new TypeErrors();
        Map<String, Object> own = new TreeMap<>(given.tree());
        own.keySet().removeAll(ROOT);
        found.fields(own, structure, "");
        if (found.errors.isEmpty()) {
            return;
        }
        String all = found.errors.size() == 1 ? found.errors.get(0) : "errors:\n  " + String.join("\n  ", found.errors);
        String version = given.apiVersion().contains("/") ? given.apiVersion() : "/" + given.apiVersion();
        throw new ApiError(
                500,
                "",
                "failed to create typed patch object (" + given.namespace() + "/" + given.name() + "; " + version
                        + ", Kind=" + given.kind() + "): " + all,
                Map.of());
    }

    /** Checks the fields of a map up to the first that is not known, with which a server stops. */
    private void fields(Map<String, Object> fields, Structure structure, String path) {
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            String here = path + "." + field.getKey();
            if (!structure.declares(field.getKey())) {
                errors.add(here + ": field not declared in schema");
                return;
            }
            check(field.getValue(), structure.field(field.getKey()), here);
        }
    }

    private void check(Object value, Structure structure, String path) {
        if (value == null) {
            return;
        }
        switch (structure.shape()) {
            case MAP -> {
                if (value instanceof Map<?, ?> map) {
                    fields(new TreeMap<>(Tree.asMap(map)), structure, path);
                } else {
                    wrong(path, "map, got &{" + plain(value) + "}");
                }
            }
            case LIST -> {
                if (value instanceof List<?> list) {
                    items(list, structure, path);
                } else {
                    wrong(path, "list, got &{" + plain(value) + "}");
                }
            }
            case STRING -> {
                if (!(value instanceof String)) {
                    wrong(path, "string, got &value.valueUnstructured{Value:" + literal(value) + "}");
                }
            }
            case NUMBER -> {
                if (!(value instanceof Number)) {
                    wrong(path, "numeric (int or float), got " + typeName(value));
                }
            }
            case BOOLEAN -> {
                if (!(value instanceof Boolean)) {
                    wrong(path, "boolean, got &{" + plain(value) + "}");
                }
            }
            case ANY -> {}
        }
    }

    private void wrong(String path, String what) {
        errors.add(path + ": expected " + what);
    }

    private void items(List<?> list, Structure structure, String path) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            String at = path + "[" + i + "]";
            if (structure.listMerging() == Structure.Merging.MAP) {
                Optional<String> missing = missingKey(item, structure);
                if (missing.isPresent()) {
                    errors.add(path + ": element " + i
                            + ": associative list with keys has an element that omits key field \"" + missing.get()
                            + "\" (and doesn't have default value)");
                    continue;
                }
            }
            if (structure.listMerging() != Structure.Merging.ATOMIC) {
                String element = PathElements.item(item, structure);
                String shown = PathElements.text(List.of(element));
                at = path + shown;
                if (!seen.add(element)) {
                    errors.add(path + ": duplicate entries for key " + shown);
                }
            }
            check(item, structure.items(), at);
        }
    }

    private static Optional<String> missingKey(Object item, Structure structure) {
        return structure.mapKeys().stream()
                .filter(key -> Tree.at(item, key).isEmpty()
                        && structure.items().field(key).absent().isEmpty())
                .findFirst();
    }

    /** A value as {@code %v} prints it. */
    private static String plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(Tree.asMap(map))
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + plain(entry.getValue()))
                            .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TypeErrors::plain).collect(Collectors.joining(" ", "[", "]"));
        }
        return value == null ? "<nil>" : String.valueOf(value);
    }

    /** A value as {@code %#v} prints it. */
    private static String literal(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(Tree.asMap(map))
                    .entrySet().stream()
                            .map(entry -> "\"" + entry.getKey() + "\":" + literal(entry.getValue()))
                            .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TypeErrors::literal).collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    private static String typeName(Object value) {
        if (value instanceof Map<?, ?>) {
            return "map[string]interface {}";
        }
        return value instanceof List<?> ? "[]interface {}" : value instanceof Boolean ? "bool" : "string";
    }
}
