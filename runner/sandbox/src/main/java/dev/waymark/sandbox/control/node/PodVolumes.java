package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.PodFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out what the volumes of a pod put into its file system, at the places where its containers mount them. */
final class PodVolumes {
    private final ConfigSources sources;

    PodVolumes(ConfigSources sources) {
        this.sources = sources;
    }

    /** A volume that cannot be had yet, in a kubelet's words. */
    record Unmounted(String volume, String why) {}

    /** The first volume that cannot be had yet. */
    Optional<Unmounted> unmounted(KubeObject pod, KubeObject node) {
        for (Map<String, Object> volume : pod.maps("spec", "volumes")) {
            try {
                content(pod, node, volume);
            } catch (MissingInput missing) {
                return Optional.of(new Unmounted(Tree.text(volume, "name").orElse(""), missing.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** The files of all volumes; a volume that cannot be had any more is left out. */
    PodFiles files(KubeObject pod, KubeObject node) {
        Map<String, byte[]> files = new HashMap<>();
        Map<String, String> directories = new LinkedHashMap<>();
        for (Map<String, Object> volume : pod.maps("spec", "volumes")) {
            String name = Tree.text(volume, "name").orElse("");
            Optional<Map<String, byte[]>> content;
            try {
                content = content(pod, node, volume);
            } catch (MissingInput gone) {
                continue;
            }
            for (Map<String, Object> mount : mounts(pod, name)) {
                String path = Tree.text(mount, "mountPath").orElse("").replaceAll("/+$", "");
                Optional<String> part = Tree.text(mount, "subPath");
                if (content.isEmpty()) {
                    directories.put(path, name + part.map(sub -> "/" + sub).orElse(""));
                } else if (part.isPresent()) {
                    Optional.ofNullable(content.get().get(part.get())).ifPresent(bytes -> files.put(path, bytes));
                } else {
                    content.get().forEach((file, bytes) -> files.put(path + "/" + file, bytes));
                }
            }
        }
        return new PodFiles(files, directories);
    }

    private static List<Map<String, Object>> mounts(KubeObject pod, String volume) {
        return Stream.concat(pod.maps("spec", "initContainers").stream(), pod.maps("spec", "containers").stream())
                .flatMap(container -> Tree.maps(container, "volumeMounts").stream())
                .filter(mount -> volume.equals(mount.get("name")))
                .toList();
    }

    /** The files of a volume by relative path; empty for a volume that is a directory to write to. */
    private Optional<Map<String, byte[]>> content(KubeObject pod, KubeObject node, Map<String, Object> volume)
            throws MissingInput {
        if (volume.containsKey("projected")) {
            Map<String, byte[]> all = new LinkedHashMap<>();
            for (Map<String, Object> source : Tree.maps(volume, "projected", "sources")) {
                source(pod, node, source).ifPresent(all::putAll);
            }
            return Optional.of(all);
        }
        boolean files =
                volume.containsKey("configMap") || volume.containsKey("secret") || volume.containsKey("downwardAPI");
        return files ? Optional.of(source(pod, node, volume).orElse(Map.of())) : Optional.empty();
    }

    private Optional<Map<String, byte[]>> source(KubeObject pod, KubeObject node, Map<String, Object> source)
            throws MissingInput {
        if (source.containsKey("configMap")) {
            Map<String, Object> reference = Tree.map(source, "configMap");
            return picked(sources.configMap(pod.namespace(), reference), reference);
        }
        if (source.containsKey("secret")) {
            Map<String, Object> reference = Tree.map(source, "secret");
            return picked(sources.secret(pod.namespace(), reference), reference);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map<String, Object> item : Tree.maps(source, "downwardAPI", "items")) {
            String value = Tree.text(item, "fieldRef", "fieldPath")
                    .map(path -> DownwardApi.field(pod, path))
                    .orElseGet(() -> resource(pod, node, Tree.map(item, "resourceFieldRef")));
            files.put(Tree.text(item, "path").orElse(""), ConfigSources.bytes(value));
        }
        return Optional.of(files);
    }

    private static String resource(KubeObject pod, KubeObject node, Map<String, Object> reference) {
        return pod.maps("spec", "containers").stream()
                .filter(container -> container.get("name").equals(reference.get("containerName")))
                .findFirst()
                .map(container -> DownwardApi.resource(container, reference, node))
                .orElse("");
    }

    /** All entries under their keys, or those that {@code items} names under their paths. */
    private static Optional<Map<String, byte[]>> picked(
            Optional<Map<String, byte[]>> entries, Map<String, Object> reference) throws MissingInput {
        List<Map<String, Object>> items = Tree.maps(reference, "items");
        if (items.isEmpty() || entries.isEmpty()) {
            return entries;
        }
        Map<String, byte[]> picked = new LinkedHashMap<>();
        for (Map<String, Object> item : items) {
            String key = Tree.text(item, "key").orElse("");
            byte[] value = entries.get().get(key);
            if (value != null) {
                picked.put(Tree.text(item, "path").orElse(key), value);
            } else if (!Tree.flag(reference, "optional")) {
                throw new MissingInput("references non-existent config key: " + key);
            }
        }
        return Optional.of(picked);
    }
}
