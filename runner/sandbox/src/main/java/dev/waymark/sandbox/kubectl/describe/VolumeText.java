package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** The volumes of a pod. */
final class VolumeText {
    private VolumeText() {}

    static void write(List<Map<String, Object>> volumes, Lines lines, String space) {
        if (volumes.isEmpty()) {
            if (!space.isEmpty()) {
                lines.add(space + "Volumes:\t<none>\n");
            }
            return;
        }
        lines.add(space + "Volumes:\n");
        for (Map<String, Object> volume : volumes) {
            lines.add(space + (space.isEmpty() ? "  " : " ")
                    + Tree.text(volume, "name").orElse("") + ":\n");
            source(volume, lines);
        }
    }

    static void source(Map<String, Object> volume, Lines lines) {
        String in = "    ";
        if (volume.containsKey("emptyDir")) {
            lines.add(in + "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)\n");
            lines.add(in + "Medium:\t" + Tree.text(volume, "emptyDir", "medium").orElse("") + "\n");
            Object limit = Tree.map(volume, "emptyDir").get("sizeLimit");
            lines.add(in + "SizeLimit:\t" + (limit == null ? "<unset>" : GoText.of(limit)) + "\n");
        } else if (volume.containsKey("configMap")) {
            lines.add(in + "Type:\tConfigMap (a volume populated by a ConfigMap)\n");
            lines.add(in + "Name:\t" + Tree.text(volume, "configMap", "name").orElse("") + "\n");
            lines.add(in + "Optional:\t" + Tree.flag(volume, "configMap", "optional") + "\n");
        } else if (volume.containsKey("secret")) {
            lines.add(in + "Type:\tSecret (a volume populated by a Secret)\n");
            lines.add(in + "SecretName:\t"
                    + Tree.text(volume, "secret", "secretName").orElse("") + "\n");
            lines.add(in + "Optional:\t" + Tree.flag(volume, "secret", "optional") + "\n");
        } else if (volume.containsKey("hostPath")) {
            lines.add(in + "Type:\tHostPath (bare host directory volume)\n");
            lines.add(in + "Path:\t" + Tree.text(volume, "hostPath", "path").orElse("") + "\n");
            lines.add(in + "HostPathType:\t"
                    + Tree.text(volume, "hostPath", "type").orElse("") + "\n");
        } else if (volume.containsKey("projected")) {
            lines.add(in + "Type:\tProjected (a volume that contains injected data from multiple sources)\n");
            for (Map<String, Object> source : Tree.maps(volume, "projected", "sources")) {
                Tree.number(source, "serviceAccountToken", "expirationSeconds")
                        .ifPresent(seconds -> lines.add(in + "TokenExpirationSeconds:\t" + seconds + "\n"));
                Tree.text(source, "configMap", "name").ifPresent(name -> {
                    lines.add(in + "ConfigMapName:\t" + name + "\n");
                    lines.add(in + "ConfigMapOptional:\t"
                            + GoText.of(Tree.map(source, "configMap").get("optional")) + "\n");
                });
                if (source.containsKey("downwardAPI")) {
                    lines.add(in + "DownwardAPI:\ttrue\n");
                }
            }
        } else {
            volume.keySet().stream()
                    .filter(key -> !key.equals("name"))
                    .findFirst()
                    .ifPresent(type -> lines.add(in + "Type:\t" + type + "\n"));
        }
    }
}
