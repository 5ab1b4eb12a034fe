package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The descriptions of persistent volumes, their claims and their classes. */
final class StorageText {
    private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";
    private static final Map<String, String> MODES = Map.of(
            "ReadWriteOnce", "RWO",
            "ReadOnlyMany", "ROX",
            "ReadWriteMany", "RWX",
            "ReadWriteOncePod", "RWOP");

    private StorageText() {}

    static void claim(Session session, Description.Piece piece) {
        Map<String, Object> claim = piece.object();
        Lines lines = piece.lines();
        String volume = piece.text("spec", "volumeName");
        piece.head();
        lines.field(0, "StorageClass", storageClass(piece));
        lines.field(0, "Status", piece.text("status", "phase"));
        lines.field(0, "Volume", volume);
        piece.labels();
        lines.field(0, "Finalizers", GoText.of(Tree.list(claim, "metadata", "finalizers")));
        Object capacity = Tree.map(claim, "status", "capacity").get("storage");
        lines.field(0, "Capacity", volume.isEmpty() || capacity == null ? "" : GoText.of(capacity));
        lines.field(0, "Access Modes", volume.isEmpty() ? "" : modes(Tree.list(claim, "status", "accessModes")));
        Tree.text(claim, "spec", "volumeMode").ifPresent(mode -> lines.field(0, "VolumeMode", mode));
        String used = Tree.maps(
                        session.api()
                                .tree(Call.get(session.resource("pods")
                                        .path(piece.target().namespace()))),
                        "items")
                .stream()
                .filter(pod -> Tree.maps(pod, "spec", "volumes").stream()
                        .anyMatch(each -> Tree.text(each, "persistentVolumeClaim", "claimName")
                                .filter(piece.target().name()::equals)
                                .isPresent()))
                .map(pod -> Tree.text(pod, "metadata", "name").orElse(""))
                .collect(Collectors.joining("\n\t"));
        lines.field(0, "Used By", used.isEmpty() ? "<none>" : used);
    }

    static void volume(Session session, Description.Piece piece) {
        Map<String, Object> volume = piece.object();
        Lines lines = piece.lines().field(0, "Name", piece.target().name());
        piece.labels();
        lines.field(0, "Finalizers", GoText.of(Tree.list(volume, "metadata", "finalizers")));
        lines.field(0, "StorageClass", storageClass(piece));
        lines.field(0, "Status", piece.text("status", "phase"));
        lines.field(
                0,
                "Claim",
                Tree.text(volume, "spec", "claimRef", "name")
                        .map(name -> piece.text("spec", "claimRef", "namespace") + "/" + name)
                        .orElse(""));
        lines.field(0, "Reclaim Policy", piece.text("spec", "persistentVolumeReclaimPolicy"));
        lines.field(0, "Access Modes", modes(Tree.list(volume, "spec", "accessModes")));
        Tree.text(volume, "spec", "volumeMode").ifPresent(mode -> lines.field(0, "VolumeMode", mode));
        lines.field(
                0, "Capacity", GoText.of(Tree.map(volume, "spec", "capacity").getOrDefault("storage", "0")));
        lines.add("Node Affinity:\t<none>\n");
        lines.field(0, "Message", piece.text("status", "message"));
        lines.add("Source:\n");
        VolumeText.source(Tree.map(volume, "spec"), lines);
    }

    static void ofClass(Session session, Description.Piece piece) {
        Map<String, Object> tree = piece.object();
        Lines lines = piece.lines().field(0, "Name", piece.target().name());
        Map<String, String> annotations = Tree.texts(tree, "metadata", "annotations");
        boolean preset = "true".equals(annotations.get("storageclass.kubernetes.io/is-default-class"));
        lines.field(0, "IsDefaultClass", preset ? "Yes" : "No");
        lines.field(0, "Annotations", pairs(annotations));
        lines.field(0, "Provisioner", piece.text("provisioner"));
        lines.field(0, "Parameters", pairs(Tree.texts(tree, "parameters")));
        lines.field(
                0,
                "AllowVolumeExpansion",
                Tree.at(tree, "allowVolumeExpansion").map(Object::toString).orElse("<unset>"));
        List<Object> options = Tree.list(tree, "mountOptions");
        lines.add(options.isEmpty() ? "MountOptions:\t<none>\n" : "MountOptions:\n");
        options.forEach(option -> lines.line(1, String.valueOf(option)));
        lines.field(0, "ReclaimPolicy", piece.text("reclaimPolicy"));
        lines.field(0, "VolumeBindingMode", piece.text("volumeBindingMode"));
    }

    private static String storageClass(Description.Piece piece) {
        return Tree.texts(piece.object(), "metadata", "annotations")
                .getOrDefault(BETA_CLASS, piece.text("spec", "storageClassName"));
    }

    static String modes(List<Object> modes) {
        return modes.stream().map(mode -> MODES.getOrDefault(mode, "")).collect(Collectors.joining(","));
    }

    /** Pairs in one line. */
    static String pairs(Map<String, String> pairs) {
        return pairs.isEmpty()
                ? "<none>"
                : new TreeMap<>(pairs)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(","));
    }
}
