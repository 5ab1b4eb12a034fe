package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for the volumes of a pod. */
final class VolumeChecks {
    /** The field that a source cannot do without. */
    private static final Map<String, String> NEEDED = Map.of(
            "secret", "secretName",
            "configMap", "name",
            "hostPath", "path",
            "persistentVolumeClaim", "claimName",
            "nfs", "server",
            "csi", "driver");

    private VolumeChecks() {}

    /** Checks the volumes; gives their names. */
    static Set<String> check(Part spec) {
        Set<String> names = new HashSet<>();
        for (Part volume : spec.parts("volumes")) {
            String name = volume.text("name");
            if (volume.require("name")) {
                volume.invalid("name", name, Syntax.dnsLabel(name));
                if (!names.add(name)) {
                    volume.problems().duplicate(volume.at("name"), name);
                }
            }
            source(volume);
        }
        return names;
    }

    private static void source(Part volume) {
        List<String> sources = List.copyOf(new LinkedHashSet<>(volume.tree().keySet().stream()
                .filter(field -> !field.equals("name"))
                .toList()));
        if (sources.isEmpty()) {
            volume.problems().required(volume.path(), "must specify a volume type");
        }
        for (String source : sources.subList(Math.min(1, sources.size()), sources.size())) {
            volume.problems().forbidden(volume.at(source), "may not specify more than 1 volume type");
        }
        for (String source : sources) {
            if (NEEDED.containsKey(source)) {
                volume.part(source).require(NEEDED.get(source));
            }
            for (Part item : volume.part(source).parts("items")) {
                if (source.equals("secret") || source.equals("configMap")) {
                    item.require("key");
                }
                item.require("path");
            }
        }
    }
}
