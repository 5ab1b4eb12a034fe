package dev.waymark.cluster;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user's kubeconfig: the files that {@code KUBECONFIG} names, or {@code ~/.kube/config}, merged as kubectl merges
 * them (client-go, tools/clientcmd/loader.go): of two entries of one name, and of two current contexts, the first wins;
 * files that do not exist are passed over; relative paths are relative to the file they stand in.
 */
final class Kubeconfig {
    private static final List<String> LISTS = List.of("clusters", "users", "contexts");

    /** Fields of clusters and users that hold paths. */
    private static final Set<String> PATHS =
            Set.of("certificate-authority", "client-certificate", "client-key", "tokenFile");

    private final Map<String, Object> content;

    private Kubeconfig(Map<String, Object> content) {
        this.content = content;
    }

    static Kubeconfig load(Map<String, String> environment) {
        Map<String, Object> merged = new LinkedHashMap<>();
        merged.put("apiVersion", "v1");
        merged.put("kind", "Config");
        LISTS.forEach(list -> merged.put(list, new ArrayList<>()));
        for (Path file : files(environment)) {
            if (Files.isRegularFile(file)) {
                merge(merged, read(file), file);
            }
        }
        return new Kubeconfig(merged);
    }

    private static List<Path> files(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        if (named.isBlank()) {
            String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", "."));
            return List.of(Path.of(home, ".kube", "config"));
        }
        List<Path> files = new ArrayList<>();
        for (String name : named.split(java.io.File.pathSeparator)) {
            if (!name.isBlank()) {
                files.add(Path.of(name));
            }
        }
        return files;
    }

    private static Map<?, ?> read(Path file) {
        try {
            Object tree = Serialization.unmarshal(Files.readString(file, StandardCharsets.UTF_8), Object.class);
            if (tree == null) {
                return Map.of();
            }
            if (tree instanceof Map<?, ?> map) {
                return map;
            }
        } catch (IOException | RuntimeException e) {
            throw new ClusterException(
                    "the kubeconfig " + file + " cannot be read", "Look at it with: kubectl config view", e);
        }
        throw new ClusterException(
                "the kubeconfig " + file + " is not a map", "Look at it with: kubectl config view", null);
    }

    private static void merge(Map<String, Object> merged, Map<?, ?> one, Path file) {
        one.forEach((key, value) -> {
            if (LISTS.contains(key) && value instanceof List<?> entries) {
                List<Object> into = list(merged.get(key));
                entries.stream()
                        .filter(entry ->
                                into.stream().noneMatch(other -> name(other).equals(name(entry))))
                        .map(entry -> absolute(entry, file.toAbsolutePath().getParent()))
                        .toList()
                        .forEach(into::add);
            } else if (!LISTS.contains(key) && value != null && !value.equals("")) {
                merged.putIfAbsent(String.valueOf(key), value);
            }
        });
    }

    private static Object absolute(Object entry, Path folder) {
        if (!(entry instanceof Map<?, ?> map)) {
            return entry;
        }
        Map<Object, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            boolean path = PATHS.contains(key)
                    || key.equals("command") && String.valueOf(value).contains("/");
            boolean relative = path && value instanceof String text && !text.isEmpty();
            result.put(
                    key, relative ? folder.resolve((String) value).normalize().toString() : absolute(value, folder));
        });
        return result;
    }

    List<String> contexts() {
        return list(content.get("contexts")).stream().map(Kubeconfig::name).toList();
    }

    Optional<String> currentContext() {
        return Optional.ofNullable(content.get("current-context")).map(Object::toString);
    }

    /** The server's address that the context leads to, for messages. */
    String server(String context) {
        String cluster = field(find("contexts", context).get("context"), "cluster");
        return field(find("clusters", cluster).get("cluster"), "server");
    }

    /** The whole, with this context as the current one, as YAML. */
    String withCurrentContext(String context) {
        Map<String, Object> chosen = new LinkedHashMap<>(content);
        chosen.put("current-context", context);
        return Serialization.asYaml(chosen);
    }

    private Map<?, ?> find(String list, String name) {
        return list(content.get(list)).stream()
                .filter(entry -> name(entry).equals(name))
                .findFirst()
                .<Map<?, ?>>map(entry -> (Map<?, ?>) entry)
                .orElse(Map.of());
    }

    private static String field(Object map, String key) {
        return map instanceof Map<?, ?> fields && fields.get(key) != null ? String.valueOf(fields.get(key)) : "";
    }

    private static String name(Object entry) {
        return field(entry, "name");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
