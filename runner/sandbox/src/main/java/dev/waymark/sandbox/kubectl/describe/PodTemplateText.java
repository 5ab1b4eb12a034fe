package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pod template, as descriptions of workloads and of revisions show it. */
public final class PodTemplateText {
    private PodTemplateText() {}

    /** With tabs between columns, not aligned, as {@code kubectl rollout history --revision} prints it. */
    public static String of(Map<String, Object> template) {
        Lines lines = new Lines();
        write(template, lines);
        return lines.raw();
    }

    static void write(Map<String, Object> template, Lines lines) {
        lines.add("Pod Template:\n");
        if (template.isEmpty()) {
            lines.add("  <unset>");
            return;
        }
        lines.pairs(1, "Labels", Tree.texts(template, "metadata", "labels"));
        if (!Tree.texts(template, "metadata", "annotations").isEmpty()) {
            lines.annotations(1, Tree.texts(template, "metadata", "annotations"));
        }
        Map<String, Object> spec = Tree.map(template, "spec");
        Tree.text(spec, "serviceAccountName").ifPresent(account -> lines.field(1, "Service Account", account));
        if (!Tree.maps(spec, "initContainers").isEmpty()) {
            ContainerText.write("Init Containers", Tree.maps(spec, "initContainers"), Map.of(), lines, "  ");
        }
        ContainerText.write("Containers", Tree.maps(spec, "containers"), Map.of(), lines, "  ");
        VolumeText.write(Tree.maps(spec, "volumes"), lines, "  ");
        Tree.text(spec, "priorityClassName").ifPresent(name -> lines.field(1, "Priority Class Name", name));
        lines.add("  Node-Selectors:\t" + pairs(Tree.texts(spec, "nodeSelector")) + "\n");
        lines.add("  Tolerations:\t"
                + (Tree.maps(spec, "tolerations").isEmpty()
                        ? "<none>"
                        : Tree.maps(spec, "tolerations").stream()
                                .map(Tolerations::text)
                                .collect(Collectors.joining("\n\t")))
                + "\n");
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.isEmpty()
                ? "<none>"
                : new TreeMap<>(pairs)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("\n\t"));
    }
}
