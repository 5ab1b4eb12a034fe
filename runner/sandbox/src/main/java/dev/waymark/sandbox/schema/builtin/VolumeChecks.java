package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for the volumes of a pod. */
final class VolumeChecks {
    /** The field that a source cannot do without. */
    private static final Map<String, String> NEEDED = Map.of(
            "secret", "secretName",
            "configMap", "name",
            "persistentVolumeClaim", "claimName",
            "csi", "driver",
            "gitRepo", "repository");

    private static final List<String> PATH_TYPES = List.of(
            "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");

    private static final long ALL_MODES = 0777;
    private static final long SHORTEST_TOKEN_SECONDS = 600;

    private VolumeChecks() {}

    /** Checks the volumes; gives the good ones by name. */
    static Map<String, Part> check(Part spec) {
        Map<String, Part> good = new LinkedHashMap<>();
        for (Part volume : spec.parts("volumes")) {
            int before = volume.problems().causes().size();
            String name = volume.text("name");
            sources(volume);
            if (volume.require("name")) {
                volume.invalid("name", name, Syntax.dnsLabel(name));
            }
            if (good.containsKey(name)) {
                volume.problems().duplicate(volume.at("name"), name);
            }
            if (volume.problems().causes().size() == before) {
                good.put(name, volume);
            }
        }
        return good;
    }

    private static void sources(Part volume) {
        List<String> sources = volume.tree().keySet().stream()
                .filter(field -> !field.equals("name"))
                .toList();
        if (sources.isEmpty()) {
            volume.problems().required(volume.path(), "must specify a volume type");
        }
        for (int i = 0; i < sources.size(); i++) {
            if (i > 0) {
                volume.problems().forbidden(volume.at(sources.get(i)), "may not specify more than 1 volume type");
            } else {
                source(sources.get(i), volume.part(sources.get(i)));
            }
        }
    }

    private static void source(String kind, Part source) {
        if (NEEDED.containsKey(kind)) {
            source.require(NEEDED.get(kind));
        }
        mode(source, "defaultMode");
        switch (kind) {
            case "emptyDir" -> {
                boolean negative = Quantity.parse(source.text("sizeLimit"))
                        .filter(size -> size.value().signum() < 0)
                        .isPresent();
                if (negative) {
                    source.problems()
                            .forbidden(source.at("sizeLimit"), "SizeLimit field must be a valid resource quantity");
                }
            }
            case "secret", "configMap" -> source.parts("items").forEach(VolumeChecks::item);
            case "hostPath" -> {
                if (source.require("path")) {
                    MountChecks.straight(source, "path");
                    if (!PATH_TYPES.contains(source.text("type"))) {
                        source.problems().unsupported(source.at("type"), source.text("type"), PATH_TYPES);
                    }
                }
            }
            case "gitRepo" -> MountChecks.descending(source, "directory");
            case "nfs" -> {
                source.require("server");
                source.require("path");
                if (!source.text("path").startsWith("/")) {
                    source.invalid("path", source.text("path"), List.of("must be an absolute path"));
                }
            }
            case "downwardAPI" -> source.parts("items").forEach(item -> described(item, source));
            case "projected" -> projected(source);
            case "ephemeral" -> {
                if (source.has("volumeClaimTemplate")) {
                    Part template = source.part("volumeClaimTemplate");
                    StorageChecks.claim(template.part("spec"));
                } else {
                    source.problems().required(source.at("volumeClaimTemplate"), "");
                }
            }
            default -> {}
        }
    }

    private static void item(Part item) {
        item.require("key");
        item.require("path");
        MountChecks.unreserved(item, "path");
        mode(item, "mode");
    }

    /** A file with a field of the pod; a server names the list, not the file. */
    private static void described(Part item, Part source) {
        Part file = new Part(item.tree(), source.path(), source.problems());
        file.require("path");
        MountChecks.unreserved(file, "path");
        if (file.has("fieldRef")) {
            FieldReferences.file(file.part("fieldRef"));
            if (file.has("resourceFieldRef")) {
                file.problems()
                        .invalid(
                                file.path(),
                                "resource",
                                "fieldRef and resourceFieldRef can not be specified simultaneously");
            }
        } else if (file.has("resourceFieldRef")) {
            FieldReferences.resource(file.part("resourceFieldRef"), true);
        } else {
            file.problems().required(file.path(), "one of fieldRef and resourceFieldRef is required");
        }
        mode(file, "mode");
    }

    private static void projected(Part volume) {
        Set<String> paths = new HashSet<>();
        for (Part source : volume.parts("sources")) {
            for (String kind : List.of("secret", "configMap")) {
                if (source.has(kind)) {
                    Part named = source.part(kind);
                    named.require("name");
                    for (Part item : named.parts("items")) {
                        item(item);
                        distinct(volume, paths, item.text("path"), named.text("name"));
                    }
                }
            }
            if (source.has("downwardAPI")) {
                Part described = source.part("downwardAPI");
                for (Part item : described.parts("items")) {
                    described(item, described);
                    distinct(volume, paths, item.text("path"), item.text("path"));
                }
            }
            if (source.has("serviceAccountToken")) {
                token(source.part("serviceAccountToken"), volume);
            }
            if (source.tree().size() > 1) {
                source.problems().forbidden(source.path(), "may not specify more than 1 volume type per source");
            }
        }
    }

    private static void token(Part token, Part volume) {
        long seconds = token.number("expirationSeconds").orElse(SHORTEST_TOKEN_SECONDS);
        if (seconds < SHORTEST_TOKEN_SECONDS) {
            token.invalid("expirationSeconds", seconds, List.of("may not specify a duration less than 10 minutes"));
        }
        Part path = new Part(token.tree(), volume.path(), volume.problems());
        if (path.require("path")) {
            MountChecks.unreserved(path, "path");
        }
    }

    private static void distinct(Part volume, Set<String> paths, String path, String value) {
        if (!path.isEmpty() && !paths.add(path)) {
            volume.problems().invalid(volume.path(), value, "conflicting duplicate paths");
        }
    }

    private static void mode(Part part, String field) {
        Tree.number(part.tree(), field)
                .filter(mode -> mode < 0 || mode > ALL_MODES)
                .ifPresent(mode -> part.invalid(
                        field, mode, List.of("must be a number between 0 and 0777 (octal), both inclusive")));
    }
}
